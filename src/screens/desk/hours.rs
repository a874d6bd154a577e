//! When the operators of Binance Japan answer, on the reader's own clock.

use leptos::prelude::*;

use crate::{
    content::{GUIDE, UI},
    ids::{question, reply},
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
        ui::erased::{Maybe, live, live_option},
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

/// The same, but for those whose account is with the other company.
pub fn where_they_matter() -> impl IntoView {
    let store = expect_store();
    let is_elsewhere = Memo::new(move |_| {
        store.course.with(|course| course.replay.reply_id(question::SERVICE) == Some(reply::service::GLOBAL))
    });
    live_option(move || (!is_elsewhere.get()).then(|| view! { <DeskHours/> }))
}

fn state(now: Millis) -> &'static str {
    match hours::desk(now) {
        _ if is_everybodys() => UI.desk_fixed,
        Desk::Open { .. } => UI.desk_open,
        Desk::Disputed => UI.desk_disputed,
        Desk::Closed { .. } => UI.desk_closed,
    }
}

fn until(now: Millis) -> String {
    let (text, at) = match hours::desk(now) {
        _ if is_everybodys() => return UI.desk_fixed_hint.into(),
        Desk::Disputed => return UI.desk_disputed_hint.into(),
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
    let Window { opens, closes, latest } = hours::window(now);
    let [opens, closes, latest] = [opens, closes, latest].map(clock::to_field);
    let today = opens.split_once('T').map(|(day, _)| day);
    let plain = |field: &str| {
        let (day, time) = field.split_once('T')?;
        let time = time.strip_prefix('0').unwrap_or(time);
        Some(if Some(day) == today { time.to_owned() } else { fill(UI.desk_next_day, &[("time", time)]) })
    };
    let (Some(opens), Some(closes), Some(latest)) = (plain(&opens), plain(&closes), plain(&latest)) else {
        return UI.desk_local_unknown.into();
    };
    fill(UI.desk_local, &[("opens", &opens), ("closes", &closes), ("latest", &latest)])
}
