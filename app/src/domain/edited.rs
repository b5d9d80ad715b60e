//! A value as somebody saw it, and what he makes of it.

/// A value as somebody saw it, and what he makes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited<T> {
    /// As he saw it.
    pub was: T,
    /// What he makes of it.
    pub now: T,
}

impl<T: PartialEq> Edited<T> {
    /// What becomes of the value that is there. What he left as he saw it stays, whatever it is by now.
    ///
    /// # Errors
    /// What is there, if somebody else has made something else of it meanwhile.
    pub fn onto(self, current: T) -> Result<T, T> {
        if self.now == self.was {
            Ok(current)
        } else if current == self.was || current == self.now {
            Ok(self.now)
        } else {
            Err(current)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Edited;

    #[test]
    fn what_was_left_alone_stays_and_what_somebody_else_changed_is_not_overwritten() {
        let edited = |was, now| Edited { was, now };
        assert_eq!(edited("a", "b").onto("a"), Ok("b"));
        assert_eq!(edited("a", "a").onto("c"), Ok("c"));
        assert_eq!(edited("a", "b").onto("b"), Ok("b"));
        assert_eq!(edited("a", "b").onto("c"), Err("c"));
        assert_eq!(edited("a", "").onto("a"), Ok(""));
    }
}
