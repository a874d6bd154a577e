//! Deleting, and taking that back: what is deleted stays where it was, marked, until the person says that it
//! may go. Undoing takes the mark away, so nothing can come back changed.

/// The order of deletions: the latest has the greatest number, whatever the clock shows.
pub type Order = u64;

/// What can be deleted and brought back.
pub trait Deletable {
    /// When it was deleted, among the others.
    fn deleted(&self) -> Option<Order>;

    /// Marks it as deleted, or takes the mark away.
    fn mark(&mut self, deleted: Option<Order>);
}

/// Those that are not deleted.
pub fn living<T: Deletable>(items: &[T]) -> impl Iterator<Item = &T> {
    items.iter().filter(|item| item.deleted().is_none())
}

/// The one that was deleted last.
pub fn latest<T: Deletable>(items: &[T]) -> Option<&T> {
    items.iter().filter(|item| item.deleted().is_some()).max_by_key(|item| item.deleted())
}

/// Deletes the first that is meant and not deleted yet. Says whether there was one.
pub fn delete<T: Deletable>(items: &mut [T], is_meant: impl Fn(&T) -> bool) -> bool {
    let order = latest(items).and_then(T::deleted).map_or(1, |order| order.saturating_add(1));
    let found = items.iter_mut().find(|item| item.deleted().is_none() && is_meant(item));
    found.map(|item| item.mark(Some(order))).is_some()
}

/// Brings the one back that was deleted last.
pub fn undo<T: Deletable>(items: &mut [T]) -> Option<&T> {
    let order = latest(items)?.deleted();
    let item = items.iter_mut().find(|item| item.deleted() == order)?;
    item.mark(None);
    Some(item)
}

/// Takes those that are deleted away for good.
pub fn settle<T: Deletable>(items: &mut Vec<T>) -> Vec<T> {
    let (gone, kept) = std::mem::take(items).into_iter().partition(|item| item.deleted().is_some());
    *items = kept;
    gone
}
