//! Drafts: forms that are not saved yet, kept at every key that is pressed.

use crate::rules::text::secrets::{Honest, begun, find, mark_secrets};

/// What is typed into a form, exactly as typed.
pub trait Draft: Clone {
    /// The text of every field that something can be typed into.
    fn texts(&mut self) -> Vec<&mut String>;

    /// The pieces that look like a secret, or are about to, in the order of the fields.
    fn secrets(&self, honest: &Honest) -> Vec<String> {
        let mut draft = self.clone();
        let mut pieces: Vec<String> = Vec::new();
        for text in draft.texts() {
            for place in find(text, honest).into_iter().chain(begun(text, honest)) {
                let piece = &text[place];
                if pieces.iter().all(|known| known != piece) {
                    pieces.push(piece.to_owned());
                }
            }
        }
        pieces
    }

    /// Takes those pieces out, and what is about to become one, and leaves all else as it is.
    fn clear_secrets(&mut self, honest: &Honest) {
        for text in self.texts() {
            mark_secrets(text, honest, "");
            if let Some(begun) = begun(text, honest) {
                text.replace_range(begun, "");
            }
        }
    }

    /// Nothing was typed that a person would miss.
    fn is_blank(&self) -> bool;
}

/// The drafts of one kind of form, by the key of what they will become: a form that is saved twice makes
/// one ticket, not two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drafts<K, D>(Vec<(K, D)>);

impl<K, D> Default for Drafts<K, D> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Copy + Eq, D> Drafts<K, D> {
    /// What is typed in this form.
    pub fn get(&self, key: K) -> Option<&D> {
        self.0.iter().find(|(known, _)| *known == key).map(|(_, draft)| draft)
    }

    /// Takes what stands in the form now, as it is.
    pub fn put(&mut self, key: K, draft: D) {
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, place)) => *place = draft,
            None => self.0.push((key, draft)),
        }
    }

    /// The form was saved, or thrown away.
    pub fn remove(&mut self, key: K) {
        self.0.retain(|(known, _)| *known != key);
    }

    /// Every draft with its key, the one that was begun first first.
    pub fn iter(&self) -> impl Iterator<Item = (K, &D)> {
        self.0.iter().map(|(key, draft)| (*key, draft))
    }
}

impl<K: Copy + Eq, D: Draft> Drafts<K, D> {
    /// Keeps what stands in the form now, without what looks like a secret.
    pub fn keep(&mut self, key: K, mut draft: D, honest: &Honest) {
        draft.clear_secrets(honest);
        self.put(key, draft);
    }
}
