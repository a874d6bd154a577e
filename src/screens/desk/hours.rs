//! When the operators of Binance Japan answer, on the reader's own clock.

use leptos::prelude::*;

use crate::{
    content::{GUIDE, UI},
    rules::{
        desk::{
            hours::{self, Desk, Window},
            timers::timer::Span,
        },
        guide::blocks::Basis,
        text::fill::fill,
        time::Millis,
    },
    screens::{
        desk::timers::words,
        guide::claims::basis,
        store::{expect_store, is_everybodys},
        ui::erased::{Maybe, live},
    },
    web::clock,
};

/// The hours, and whether somebody answers now. A prerendered page knows neither clock nor zone: it
/// says what is always so, in as many lines.
#[component]
pub fn DeskHours() -> impl IntoView {
    let store = expect_store();
    let captured = GUIDE.claim(hours::CLAIM).and_then(|claim| claim.captured.split_once('-'));
    let captured = captured.map(|(year, month)| {
        fill(UI.desk_captured, &[("year", year), ("month", month.trim_start_matches('0'))])
    });
    view! {
        <section class="card desk" id="desk-hours">
            <p class="now-label">{UI.desk_label}</p>
            <p class="desk-now">{live(move || state(store.now.get()))}</p>
            <p>{live(move || until(store.now.get()))}</p>
            <p class="fine">{UI.desk_japan}</p>
            <p class="fine" id="desk-local">{live(move || local(store.now.get()))}</p>
            {captured.map(|text| view! { <p class="fine">{text}</p> }).maybe()}
            {basis(Basis::Claims(&[hours::CLAIM]))}
        </section>
    }
}

fn state(now: Millis) -> &'static str {
    match hours::desk(now) {
        _ if is_everybodys() => UI.desk_fixed,
        Desk::Open { .. } => UI.desk_open,
        Desk::Closed { .. } => UI.desk_closed,
    }
}

fn until(now: Millis) -> String {
    let (text, at) = match hours::desk(now) {
        _ if is_everybodys() => return UI.desk_fixed_hint.into(),
        Desk::Open { closes } => (UI.desk_closes, closes),
        Desk::Closed { opens } => (UI.desk_opens, opens),
    };
    words::length(text, Span::left(at.saturating_sub(now)))
}

/// The hours in the phone's zone.
fn local(now: Millis) -> String {
    if is_everybodys() {
        return UI.desk_local_unknown.into();
    }
    let Window { opens, closes } = hours::window(now);
    let (opens, closes) = (clock::to_field(opens), clock::to_field(closes));
    let (Some((first, from)), Some((last, to))) = (opens.split_once('T'), closes.split_once('T')) else {
        return UI.desk_local_unknown.into();
    };
    let text = if first == last { UI.desk_local } else { UI.desk_local_next };
    let plain = |time: &str| time.strip_prefix('0').unwrap_or(time).to_owned();
    fill(text, &[("opens", &plain(from)), ("closes", &plain(to))])
}
