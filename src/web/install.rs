//! How the app came to be open: in a browser, from the home screen, inside another app.

/// Another app's built-in browser: it forgets, and cannot put the guide on the home screen.
pub fn in_app_browser() -> bool {
    let agent = web_sys::window().and_then(|window| window.navigator().user_agent().ok());
    agent.is_some_and(|agent| {
        [" Line/", "FBAN/", "FBAV/", "Instagram", "Twitter"].iter().any(|mark| agent.contains(mark))
    })
}
