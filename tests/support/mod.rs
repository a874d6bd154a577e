//! What several test files share.

use michishirube::rules::case::sync::Json;
use serde::{Serialize, de::DeserializeOwned};

/// JSON as the native tests read and write it.
pub struct SerdeJson;

impl Json for SerdeJson {
    fn read<T: DeserializeOwned>(&self, text: &str) -> Result<T, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    fn write<T: Serialize>(&self, value: &T) -> Result<String, String> {
        serde_json::to_string(value).map_err(|error| error.to_string())
    }
}
