//! Starts the app in the browser. Natively there is nothing to start: the pages are written by
//! the `prerender` binary.

fn main() {
    #[cfg(target_arch = "wasm32")]
    michishirube::screens::shell::start();
}
