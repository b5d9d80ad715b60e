//! What stands in the way of a change of a company, as it is answered.

use crate::companies::CompanyError;
use crate::db::{self, Contended};
use crate::http::problem::Problem;

/// Why a company is as it was.
pub enum Undone {
    /// It cannot be done; what is answered.
    Refused(Box<Problem>),
    /// The database.
    Db(db::Error),
}

impl Contended for Undone {
    fn is_contention(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_contention())
    }
}

impl From<db::Error> for Undone {
    fn from(error: db::Error) -> Self {
        Self::Db(error)
    }
}

impl From<Problem> for Undone {
    fn from(problem: Problem) -> Self {
        Self::Refused(Box::new(problem))
    }
}

impl From<CompanyError> for Undone {
    fn from(error: CompanyError) -> Self {
        let detail = error.to_string();
        let field = match error {
            CompanyError::NameTaken => "/name",
            CompanyError::DomainTaken(_) | CompanyError::PublicSuffix(_) => "/domains",
            CompanyError::NotAnAgent => "/routes_to",
            CompanyError::Db(error) => return Self::Db(error),
        };
        Problem::invalid_field(field, &detail).into()
    }
}

impl From<Undone> for Problem {
    fn from(undone: Undone) -> Self {
        match undone {
            Undone::Refused(problem) => *problem,
            Undone::Db(error) => error.into(),
        }
    }
}
