//! `tuji account tier`.

use anyhow::{Context as _, bail};
use backend::{Ctx, Settings, accounts};
use domain::accounts::Tier;

pub async fn run(settings: Settings, account: &str, tier: i32) -> anyhow::Result<()> {
    let Some(tier) = Tier::from_number(tier) else {
        let known = Tier::ALL.map(|tier| tier.number().to_string());
        bail!(
            "there is no tier {tier}; choose one of {}",
            known.join(", ")
        );
    };
    let ctx = Ctx::visit(settings).await?;
    accounts::set_tier_of(&ctx, account, tier)
        .await
        .with_context(|| format!("cannot change the tier of {account}"))?;
    println!("{account}: tier {}", tier.number());
    Ok(())
}
