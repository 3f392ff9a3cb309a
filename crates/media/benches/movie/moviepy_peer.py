"""The bench's storyboard in MoviePy 2: slow zooms and crossfades. LENGTH FADE OUT PHOTOS..."""

import sys

from moviepy import CompositeVideoClip, ImageClip, vfx

length, fade, out, photos = float(sys.argv[1]), float(sys.argv[2]), sys.argv[3], sys.argv[4:]
each = (length + fade * (len(photos) - 1)) / len(photos)
clips = []
for index, photo in enumerate(photos):
    clip = ImageClip(photo).with_duration(each).resized(width=1920)
    clip = clip.resized(lambda t: 1 + 0.02 * t).with_position("center").with_start(index * (each - fade))
    if index:
        clip = clip.with_effects([vfx.CrossFadeIn(fade)])
    clips.append(clip)
movie = CompositeVideoClip(clips, size=(1920, 1080)).with_duration(length)
movie.write_videofile(
    out, fps=25, codec="libx264", preset="veryfast", audio=False, threads=3, logger=None,
    ffmpeg_params=["-crf", "22", "-maxrate", "6M", "-bufsize", "12M", "-pix_fmt", "yuv420p"],
)
