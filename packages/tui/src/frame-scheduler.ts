/** Asks for a frame; many requests within one interval make one frame. */
export interface Frames {
  request(): void;
  stop(): void;
}

/** Thirty a second: more is not seen, and a remote terminal pays for each. */
const interval = Math.ceil(1_000 / 30);

/** The first request of a quiet time is drawn at once, later ones at the end of the interval. */
export const createFrames = (draw: () => void): Frames => {
  let timer: NodeJS.Timeout | undefined;
  let wanted = false;
  const tick = (): void => {
    timer = undefined;
    if (!wanted) return;
    wanted = false;
    timer = setTimeout(tick, interval);
    draw();
  };
  return {
    request: () => {
      wanted = true;
      if (timer === undefined) tick();
    },
    stop: () => {
      clearTimeout(timer);
      wanted = false;
      timer = undefined;
    },
  };
};
