import { createElement, Suspense, type FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchPart, lazy, loadAnew, type Surroundings } from './lazy';

const around = (isUp: boolean[], reload = vi.fn(() => true)) => ({
  isUp: vi.fn(() => Promise.resolve(isUp.shift() ?? true)),
  pause: vi.fn<(milliseconds: number) => Promise<void>>(() => Promise.resolve()),
  reload,
});
const load = (...outcomes: (string | Error)[]) =>
  vi.fn(() => {
    const next = outcomes.shift() ?? new Error('asked too often');
    return typeof next === 'string' ? Promise.resolve(next) : Promise.reject(next);
  });
const away = new Error('away');
const shown = (Part: FunctionComponent): string =>
  renderToStaticMarkup(createElement(Suspense, { fallback: 'soon' }, createElement(Part)));

afterEach(() => vi.unstubAllGlobals());

describe('a part of the page', () => {
  it('is waited for, ever less often, while the gateway is away', async () => {
    const world = around(Array.from({ length: 6 }, () => false));
    const part = load(away, away, away, away, away, away, 'part');
    expect(await fetchPart(part, world)).toBe('part');
    expect(world.pause.mock.calls.flat()).toEqual([400, 800, 1_600, 3_200, 4_000, 4_000]);
    expect(world.reload).not.toHaveBeenCalled();
  });

  it('is asked for once more when the gateway has come back meanwhile', async () => {
    const world = around([false, true]);
    expect(await fetchPart(load(away, away, 'part'), world)).toBe('part');
    expect(world.reload).not.toHaveBeenCalled();
  });

  it('has the page loaded anew when the gateway is there and the part is not', async () => {
    const world: Surroundings & { reload: () => boolean } = around([true, true]);
    void fetchPart(load(away, away, 'what the old page still sees'), world);
    await vi.waitFor(() => expect(world.reload).toHaveBeenCalledTimes(1), 60_000);
  });

  it('is given up, with its reason, where loading anew did not bring it', async () => {
    const world = around(
      [true, true],
      vi.fn(() => false),
    );
    await expect(fetchPart(load(away, away), world)).rejects.toBe(away);
  });

  it('brings a page that broke for want of it back once the gateway answers', async () => {
    const world = around([false, false, true]);
    expect(await loadAnew(world)).toBe(true);
    expect(world.isUp).toHaveBeenCalledTimes(3);
    expect(world.reload).toHaveBeenCalledTimes(1);
  });

  it('is shown at once when it was asked for before and has arrived', async () => {
    vi.stubGlobal('window', {});
    const arriving = Promise.resolve({ default: () => 'here' });
    const Part = lazy(() => arriving);
    Part.fetch();
    await arriving;
    expect(shown(Part)).toBe('here');
  });

  it('is stood in for until it has arrived when it is asked for only as it is shown', () => {
    expect(shown(lazy(() => Promise.resolve({ default: () => 'here' })))).toContain('soon');
  });
});
