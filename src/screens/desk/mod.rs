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

use crate::{content::UI, rules::desk::pages::DeskPage, screens::store::keeper::on_erasing};

/// The title of a page of this room. The page itself may not have been loaded yet.
pub fn title(page: DeskPage) -> &'static str {
    match page {
        DeskPage::Tickets => UI.tickets_title,
        DeskPage::Ticket(_) => UI.ticket_title,
        DeskPage::TicketForm(None) => UI.form_new_title,
        DeskPage::TicketForm(Some(_)) => UI.form_edit_title,
        DeskPage::Timers => UI.timers_title,
        DeskPage::Letter(letter) => letters::page::title(letter),
        DeskPage::Print => UI.print_title,
    }
}

/// Has the room remember what it remembers besides what is kept.
pub fn remember() {
    let sought = tickets::filter::Sought::new();
    provide_context(sought);
    on_erasing(move || sought.clear());
}

/// The page itself.
pub fn view(page: DeskPage) -> AnyView {
    match page {
        DeskPage::Tickets => view! { <tickets::list::Tickets/> }.into_any(),
        DeskPage::Ticket(key) => view! { <tickets::ticket::TicketPage key/> }.into_any(),
        DeskPage::TicketForm(key) => view! { <tickets::form::TicketForm key/> }.into_any(),
        DeskPage::Timers => view! { <timers::page::Timers/> }.into_any(),
        DeskPage::Letter(letter) => view! { <letters::page::LetterPage letter/> }.into_any(),
        DeskPage::Print => view! { <print::page::Print/> }.into_any(),
    }
}
