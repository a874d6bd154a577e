//! When to look at a ticket again.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        desk::{
            calendar::Event,
            tickets::{
                form::{AheadError, check_ahead},
                state::Msg,
                ticket::{TicketKey, Turn},
            },
        },
        time::{Civil, DAY, Millis, civil, parse_day},
    },
    screens::{
        desk::{calendar_button::CalendarButton, tickets::words},
        store::{Store, expect_store},
        ui::{
            afresh::Afresh,
            erased::{List, Live, Maybe, live, live_option, live_view, on_event, on_tap},
            fields::{Field, Refusal},
            texts,
        },
    },
    web::{clock, document},
};

/// Id of the field.
const FIELD: &str = "next-check";
/// The quick choices, in days from now.
const DAYS: [(i64, &str, &str); 3] = [
    (1, "next-check-1", UI.check_tomorrow),
    (3, "next-check-3", UI.check_three),
    (7, "next-check-7", UI.check_seven),
];

/// The date to look again, kept as soon as it is chosen.
#[component]
pub fn NextCheck(key: TicketKey) -> impl IntoView {
    let store = expect_store();
    let kept = Memo::new(move |_| store.tickets.with(|tickets| tickets.get(key)?.next_check));
    // A calendar that is told of the past rings at once, or never.
    let has_event = Memo::new(move |_| kept.get().is_some_and(|at| at > store.now.get()));
    let is_closed = Memo::new(move |_| {
        store.tickets.with(|tickets| tickets.get(key).is_some_and(|ticket| ticket.turn == Turn::Closed))
    });
    let refused = RwSignal::new(None::<AheadError>);
    let refusal = Refusal::at_once(live(move || refused.get().map(words::ahead_error).unwrap_or_default()));
    let fresh = Afresh::default();
    let keep = move |at: Option<Millis>| {
        refused.set(None);
        store.send(Msg::SetNextCheck(key, at));
    };
    let typed = move |text: String| match read(store, key, text) {
        Ok(at) => keep(at),
        Err(error) => refused.set(Some(error)),
    };
    let quick = move |(days, id, label): (i64, &'static str, &'static str)| {
        let choose = on_tap(move || {
            if let Some(at) = same_hour_in(days) {
                keep(Some(at));
                fresh.again();
            }
        });
        view! { <button type="button" class="button button-second" id=id on:click=choose>{label}</button> }
    };
    let clear = move || {
        keep(None);
        fresh.again();
        document::focus_soon(&[FIELD]);
    };
    let input = move |described: String, invalid: Live<Option<&'static str>>| {
        view! {
            <input id=FIELD type="datetime-local" aria-describedby=described aria-invalid=invalid
                prop:value=kept.get_untracked().map(clock::to_field).unwrap_or_default()
                on:input=on_event(move |event| typed(document::field_text(&event)))/>
        }
    };
    let field = Field {
        id: FIELD,
        label: UI.field_next_check.into_any(),
        hint: UI.field_next_check_hint.into_any(),
        refusal,
    };
    view! {
        <section class="card">
            {field.around(|described, invalid| {
                fresh.view(move || input(described.clone(), invalid.clone()))
            })}
            <div class="button-row">{DAYS.map(quick).list()}</div>
            <div role="status" id="next-check-kept">
                {live_view(move || outcome(kept.get(), is_closed.get(), refused.with(Option::is_some)))}
            </div>
            {live_option(move || has_event.get().then(|| view! {
                <CalendarButton file="michishirube-check.ics" ics=live(move || ics(key, kept.get_untracked()?))/>
            }))}
            {live_option(move || kept.get().map(|_| view! {
                <button type="button" class="quiet" id="next-check-clear" on:click=on_tap(clear)>
                    {UI.check_clear}
                </button>
            }))}
        </section>
    }
}

/// The event for the next check. It is what a lock screen shows, so it names nobody.
fn ics(key: TicketKey, starts: Millis) -> Option<String> {
    let (summary, description) = (UI.calendar_check_title, UI.calendar_check_text);
    Event { kind: "ticket", key, starts, stamp: clock::now(), summary, description }.ics()
}

/// What is kept, whatever stands in the field.
fn outcome(kept: Option<Millis>, is_closed: bool, is_refused: bool) -> impl IntoView {
    let text = kept.map_or_else(|| UI.check_none.into(), |at| texts::at(UI.check_kept, at));
    let in_japan = kept.and_then(texts::in_japan).map(|text| view! { <p class="fine">{text}</p> });
    let before = (is_refused && kept.is_some()).then(|| view! { <p class="fine">{UI.check_refused}</p> });
    let closed = (is_closed && kept.is_some()).then(|| view! { <p class="fine">{UI.check_closed}</p> });
    view! { <p>{text}</p> {in_japan.maybe()} {before.maybe()} {closed.maybe()} }
}

/// Reads the field by the rules of the ticket's form. An empty field means no date.
fn read(store: Store, key: TicketKey, typed: String) -> Result<Option<Millis>, AheadError> {
    let next_check = clock::from_field(&typed);
    let opened = store.tickets.with_untracked(|tickets| tickets.get(key).map(|ticket| ticket.opened));
    let error = check_ahead(Some(&typed), next_check, opened, clock::now());
    error.map_or(Ok(next_check), Err)
}

/// So many days from now, when the clock on the wall shows what it shows now.
fn same_hour_in(days: i64) -> Option<Millis> {
    let now = clock::to_field(clock::now());
    let (today, time) = now.split_once('T')?;
    let Civil { year, month, day, .. } = civil(parse_day(today)? + days * DAY);
    clock::from_field(&format!("{year:04}-{month:02}-{day:02}T{time}"))
}
