package dk.serviceisland.push;

import dk.serviceisland.wire.Frames;
import dk.serviceisland.wire.TopicView;

/** What a topic shows at one moment, and its snapshot, encoded when first wanted. Thread-safe. */
final class Moment {
  private final TopicView view;
  private final Frames frames;
  private Frame snapshot;

  Moment(TopicView view, Frames frames) {
    this.view = view;
    this.frames = frames;
  }

  TopicView view() {
    return view;
  }

  synchronized Frame snapshot() {
    if (snapshot == null) {
      snapshot = Frame.of(frames.snapshot(view));
    }
    return snapshot;
  }
}
