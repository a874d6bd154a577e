//! Text as the browser knows it.

use js_sys::JsString;

/// The text in Unicode normalisation form NFKC (UAX #15): half-width kana, full-width letters and
/// the like take their usual form.
pub fn nfkc(text: &str) -> String {
    // `normalize` throws for a form that it does not know only.
    JsString::from(text).normalize("NFKC").into()
}
