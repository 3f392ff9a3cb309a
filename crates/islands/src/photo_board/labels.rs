//! Words of the photo board.

/// Words of [`super::PhotoBoard`].
#[derive(Debug, Clone)]
pub struct PhotoBoardLabels {
    /// On the drop zone, which opens the picker.
    pub choose: String,
    /// What may be chosen, and that dropping and pasting work.
    pub hint: String,
    /// Button that sends the chosen files, without JavaScript.
    pub upload: String,
    /// Gaps `{n}` and `{max}`.
    pub count: String,
    /// What to do while there is no photo.
    pub empty: String,
    pub caption: String,
    /// What a photo shows, for who does not see it; without it there is no such field.
    pub alt: Option<String>,
    /// Button that saves a caption, without JavaScript.
    pub save: String,
    pub saved: String,
    /// Gap `{name}`.
    pub move_up: String,
    /// Gap `{name}`.
    pub move_down: String,
    /// Gap `{name}`.
    pub handle: String,
    /// Gaps `{name}`, `{n}` and `{max}`; says which keys move it.
    pub picked_up: String,
    /// Gaps `{name}`, `{n}` and `{max}`.
    pub moved: String,
    /// Gap `{name}`.
    pub put_back: String,
    pub remove: String,
    /// Second press.
    pub remove_sure: String,
    /// Gap `{name}`.
    pub removed: String,
    pub waiting: String,
    /// Sent, while the server looks at the picture.
    pub checking: String,
    /// Gap `{name}`.
    pub added: String,
    pub retry: String,
    /// Gap `{name}`; takes a file off the list of uploads.
    pub dismiss: String,
    /// Gap `{max}`, in MB.
    pub too_large: String,
    /// Gap `{max}`.
    pub too_many: String,
    pub not_a_picture: String,
    /// When no answer came.
    pub offline: String,
}
