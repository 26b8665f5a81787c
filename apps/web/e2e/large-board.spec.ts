import type { Client } from '@mosaicstack/client';
import { taskStateSchema, type Mission, type Project } from '@mosaicstack/types';
import { BoardPage, test } from './support/brain';
import { expect, type Page } from './support/test';

const cards = 2_000;
const lanes = 10;

async function fill(api: Client, project: Project): Promise<void> {
  const states = taskStateSchema.options;
  const missions: Mission[] = [];
  for (let index = 0; index < lanes; index += 1)
    missions.push(await api.missions.create({ projectId: project.id, name: `mission ${index}` }));
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < cards; at = next++) {
      await api.tasks.create({
        title: `card ${at}`,
        projectId: project.id,
        state: states[at % states.length]!,
        missionId: missions[at % lanes]!.id,
      });
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));
}

/** From here on, the time of each frame and of each stretch in which the page could not answer. */
const beginMeasuring = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const measured = { frames: [] as number[], long: [] as number[] };
    Object.assign(window, { measured });
    let last = performance.now();
    const frame = (now: number): void => {
      measured.frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) measured.long.push(duration);
    }).observe({ type: 'longtask' });
  });

async function measured(page: Page): Promise<string> {
  const { frames, long } = await page.evaluate(
    () => (window as unknown as { measured: { frames: number[]; long: number[] } }).measured,
  );
  const sorted = frames.toSorted((one, other) => one - other);
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  return `${frames.length} frames, p95 ${p95.toFixed(1)} ms, longest ${sorted.at(-1)?.toFixed(1)} ms, ${long.length} long tasks (${long.map((ms) => ms.toFixed(0)).join(', ')} ms)`;
}

test('a board of 2,000 cards is whole, draws few of them, and lets one be dragged far', async ({
  page,
  api,
}, testInfo) => {
  test.setTimeout(300_000);
  const project = await api.projects.create({ name: 'Two thousand' });
  await fill(api, project);
  const board = new BoardPage(page);
  await board.open(project);
  await expect(board.card('card 0')).toBeVisible();
  const firstCards = await page.evaluate(() => performance.now());
  await expect(board.column('Not started').getByText('286', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show 285 Cancelled' })).toBeVisible();
  const paint = await page.evaluate(() => performance.now());
  expect(await page.locator('[data-task]').count()).toBeLessThan(300);

  await beginMeasuring(page);
  const from = await board.card('card 0').boundingBox();
  const to = await board.card('card 4').boundingBox();
  if (!from || !to) throw new Error('A card to drag is not on the board.');
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 26, from.y + 14, { steps: 3 });
  for (let step = 0; step <= 60; step += 1) {
    await page.mouse.move(from.x + 26 + ((to.x - from.x) * step) / 60, from.y + 14 + (step % 30) * 12);
  }
  await page.mouse.move(to.x + 30, to.y + 4, { steps: 4 });
  await page.mouse.up();
  await expect(board.titles('Done').first()).toHaveText('card 0');
  const dragging = await measured(page);

  await beginMeasuring(page);
  const column = await board.column('In progress').boundingBox();
  await page.mouse.move((column?.x ?? 0) + 60, (column?.y ?? 0) + 200);
  for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, 200);
  await expect(board.card('card 1996')).toBeVisible();
  const scrolling = await measured(page);

  await page.getByRole('checkbox', { name: 'Lanes by mission' }).click();
  const shownLanes = page.getByRole('region', { name: /^mission \d$/ });
  await expect(shownLanes.first()).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'mission 0' }).getByText('200', { exact: true }),
  ).toBeVisible();
  expect(await shownLanes.count()).toBeLessThan(lanes);
  expect(await page.locator('[data-task]').count()).toBeLessThan(500);
  await beginMeasuring(page);
  const scroller = page.getByRole('group', { name: `Board of ${project.name}` }).locator(':scope > div');
  await scroller.evaluate(async (element) => {
    for (let turn = 0; turn < 40; turn += 1) {
      element.scrollBy(0, 200);
      await new Promise(requestAnimationFrame);
    }
  });
  await expect(page.getByRole('region', { name: 'mission 9' })).toBeVisible();
  const lanesScrolling = await measured(page);

  for (const [type, description] of Object.entries({
    'first cards on screen after': `${firstCards.toFixed(0)} ms`,
    'all cards read after': `${paint.toFixed(0)} ms`,
    dragging,
    scrolling,
    'scrolling lanes': lanesScrolling,
  })) {
    testInfo.annotations.push({ type, description });
    process.stdout.write(`  ${type}: ${description}\n`);
  }
  await api.projects.delete(project.id, { confirmName: project.name, content: 'remove' });
});
