//! Draws the frames of a movie.

use super::{
    frame::Frame, paint, plan::Timeline, sampler::Sampler, scene::Scene, stage::Stage,
    transition::Change,
};
use crate::MediaResult;

/// Draws the frames in order; holds the scene that is seen and, in a transition, the next one.
pub struct Artist<'a> {
    timeline: &'a Timeline,
    stage: Stage<'a>,
    sampler: Sampler,
    /// Index of the clip of `scene`.
    clip: usize,
    scene: Option<Scene>,
    next: Option<(Scene, Change)>,
    second: Frame,
}

impl<'a> Artist<'a> {
    pub fn new(timeline: &'a Timeline, stage: Stage<'a>) -> Self {
        let second = Frame::filled(stage.width, stage.height, [16, 128, 128]);
        Self {
            timeline,
            stage,
            sampler: Sampler::default(),
            clip: 0,
            scene: None,
            next: None,
            second,
        }
    }

    /// A buffer of the size of the movie.
    pub fn blank(&self) -> Frame {
        self.second.clone()
    }

    fn make(&mut self, index: usize) -> MediaResult<Scene> {
        let clip = &self.timeline.clips[index];
        let seconds = self.timeline.seconds(clip.end - clip.start);
        paint::scene(clip, seconds, &mut self.stage)
    }

    /// Draws one frame; their numbers must grow.
    pub fn draw(&mut self, frame: u64, target: &mut Frame) -> MediaResult<()> {
        while frame >= self.timeline.clips[self.clip].end {
            self.clip += 1;
            self.scene = self.next.take().map(|(scene, _)| scene);
        }
        let scene = match self.scene.take() {
            Some(scene) => scene,
            None => self.make(self.clip)?,
        };
        self.draw_scene(&scene, self.clip, frame, target);
        self.scene = Some(scene);

        let Some(cut) = self
            .timeline
            .cuts
            .get(self.clip)
            .filter(|cut| frame >= cut.start)
        else {
            return Ok(());
        };
        let (next, mut change) = if let Some(next) = self.next.take() {
            next
        } else {
            let (width, height) = self.stage.size();
            let scene = self.make(self.clip + 1)?;
            (scene, Change::new(cut.transition, width, height, cut.seed)?)
        };
        let mut second = std::mem::replace(&mut self.second, Frame::filled(2, 2, [16, 128, 128]));
        self.draw_scene(&next, self.clip + 1, frame, &mut second);
        self.second = second;
        change.mix(target, &self.second, cut.progress(frame))?;
        self.next = Some((next, change));
        Ok(())
    }

    fn draw_scene(&mut self, scene: &Scene, index: usize, frame: u64, target: &mut Frame) {
        let clip = &self.timeline.clips[index];
        let seconds = self.timeline.seconds(frame - clip.start);
        let length = self.timeline.seconds(clip.end - clip.start);
        scene.draw(seconds, length, &mut self.sampler, target);
    }
}
