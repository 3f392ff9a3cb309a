//! What administrators see of people, and what they do.

use serde::{Deserialize, Serialize};

use super::Tier;
use crate::{Lang, UserId};

/// One account in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRow {
    pub id: UserId,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub tier: Tier,
    pub is_admin: bool,
    pub joined_at: i64,
    /// `None`: may sign in.
    pub suspended_at: Option<i64>,
    /// `false`: an administrator, or the person who looks.
    pub can_suspend: bool,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembersView {
    pub query: String,
    /// Newest first.
    pub list: Vec<MemberRow>,
    /// Cursor of the next page.
    pub next: Option<i64>,
    /// The newest entries of the log, newest first.
    pub log: Vec<AuditEntry>,
}

/// What was done to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditAction {
    Tier(Tier),
    Suspend,
    Restore,
}

impl AuditAction {
    /// As a row has it: the action and its detail.
    pub fn words(self) -> (&'static str, String) {
        match self {
            Self::Tier(tier) => ("tier", tier.number().to_string()),
            Self::Suspend => ("suspend", String::new()),
            Self::Restore => ("restore", String::new()),
        }
    }

    /// From a row; `None` for what a newer version wrote.
    pub fn parse(action: &str, detail: &str) -> Option<Self> {
        match action {
            "tier" => detail
                .parse()
                .ok()
                .and_then(Tier::from_number)
                .map(Self::Tier),
            "suspend" => Some(Self::Suspend),
            "restore" => Some(Self::Restore),
            _ => None,
        }
    }

    pub fn label(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Tier(tier), Lang::ZhCn) => format!("改为{}", tier.label(lang)),
            (Self::Tier(tier), Lang::En) => format!("changed to {}", tier.label(lang)),
            (Self::Suspend, _) => lang.pick("停用", "suspended").to_owned(),
            (Self::Restore, _) => lang.pick("恢复", "restored").to_owned(),
        }
    }
}

/// One line of the log. Names of people who have gone are not known any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    pub at: i64,
    /// `None`: the operator, from the command line.
    pub actor: Option<String>,
    pub target: String,
    pub action: AuditAction,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_come_back_as_they_were_written() {
        let tiers = Tier::ALL.map(AuditAction::Tier);
        for action in tiers
            .into_iter()
            .chain([AuditAction::Suspend, AuditAction::Restore])
        {
            let (word, detail) = action.words();
            assert_eq!(AuditAction::parse(word, &detail), Some(action));
        }
        assert_eq!(AuditAction::parse("tier", "7"), None);
        assert_eq!(AuditAction::parse("promote", ""), None);
    }
}
