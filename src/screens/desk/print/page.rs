//! What is printed: the case on one page, and the blank card for a backup key on another.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{desk::pages::DeskPage, guide::blocks::Phrases},
    screens::{
        desk::print::{backup_card::BackupCard, summary::Summary},
        store::is_everybodys,
        ui::{
            back::Back,
            erased::{List, live, on_event, on_tap},
            phrases::PageHeading,
        },
    },
    web::document,
};

/// What the person wants on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Both,
    Summary,
    Card,
}

impl What {
    const ALL: [What; 3] = [What::Both, What::Summary, What::Card];

    /// Its name in the form, and the class of the page: `print.css` shows what was chosen.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            What::Both => ("both", "print-page print-both"),
            What::Summary => ("summary", "print-page print-summary"),
            What::Card => ("card", "print-page print-card"),
        }
    }

    fn label(self) -> &'static str {
        match self {
            What::Both => UI.print_what_both,
            What::Summary => UI.print_what_summary,
            What::Card => UI.print_what_card,
        }
    }
}

/// The page with what can be printed, as it will stand on paper.
#[component]
pub fn Print() -> impl IntoView {
    let chosen = RwSignal::new(What::Both);
    let waiting = is_everybodys();
    let choice = move |what: What| {
        let (name, _) = what.names();
        let choose = on_event(move |_| chosen.set(what));
        let checked = live(move || chosen.get() == what);
        view! {
            <label class="choice">
                <input type="radio" name="print-what" id=["print-", name, "-choice"].concat() value=name
                    prop:checked=checked on:change=choose/>
                {what.label()}
            </label>
        }
    };
    view! {
        <main class=live(move || chosen.get().names().1)>
            <Back to=DeskPage::Tickets.into()/>
            <PageHeading text=Phrases(UI.print_title)/>
            <fieldset class="field" disabled=waiting>
                <legend>{UI.print_what}</legend>
                <div class="choices">{What::ALL.map(choice).list()}</div>
            </fieldset>
            <p class="fine">{UI.print_hint} " " {UI.print_menu}</p>
            <Summary/>
            <BackupCard/>
            <div class="foot">
                <button type="button" class="button" id="print-go" disabled=waiting
                    on:click=on_tap(document::print)>{UI.print_go}</button>
            </div>
        </main>
    }
}
