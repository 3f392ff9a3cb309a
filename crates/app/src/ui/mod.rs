//! Parts that every page is made of; one component a file, with its style in `style/ui`.

mod alert;
mod avatar;
mod badge;
mod button;
mod chip;
mod empty_state;
mod field;
mod icon;
mod kind_art;
mod landscape;
pub(crate) mod masonry;
mod picture;
mod player;
mod progress;
mod seal;
mod status_badge;
mod text_area;
mod work_card;

pub use alert::FormAlert;
pub use avatar::Avatar;
pub use badge::KindBadge;
pub use button::{Button, LinkButton, Tone};
pub use chip::Chip;
pub use empty_state::EmptyState;
pub use field::{Field, FieldNote};
pub use icon::{Glyph, Icon};
pub use kind_art::{LongImageArt, MovieArt};
pub use landscape::Landscape;
pub use masonry::Masonry;
pub use picture::{Loading, Picture};
pub use player::{LongImage, Player};
pub use progress::ProgressBar;
pub use seal::Seal;
pub use status_badge::StatusBadge;
pub use text_area::TextArea;
pub use work_card::WorkTile;
