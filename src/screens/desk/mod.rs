//! The support desk on the screen: tickets, waits, letters, paper, hours, reminders.
//!
//! May use: `store`, `ui`, `guide`.

pub mod calendar_button;
pub mod hours;
pub mod letters;
pub mod print;
pub mod tickets;
pub mod timers;

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{desk::pages::DeskPage, guide::blocks::Phrases},
    screens::ui::page::Page,
};

/// The page of this room, with its title.
pub fn page(page: DeskPage) -> Page {
    match page {
        DeskPage::Tickets => titled(UI.tickets_title, || view! { <tickets::list::Tickets/> }),
        DeskPage::Ticket(key) => {
            titled(UI.ticket_title, move || view! { <tickets::ticket::TicketPage key/> })
        }
        DeskPage::TicketForm(key) => {
            let title = if key.is_some() { UI.form_edit_title } else { UI.form_new_title };
            titled(title, move || view! { <tickets::form::TicketForm key/> })
        }
        DeskPage::Timers => titled(UI.timers_title, || view! { <timers::page::Timers/> }),
        DeskPage::Letter(letter) => {
            let title = letters::page::title(letter);
            titled(title, move || view! { <letters::page::LetterPage letter/> })
        }
        DeskPage::Print => titled(UI.print_title, || view! { <print::page::Print/> }),
    }
}

fn titled<V: IntoView + 'static>(title: &'static str, view: impl FnOnce() -> V + 'static) -> Page {
    Page::new(Phrases(title), view)
}
