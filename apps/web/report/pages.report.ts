import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from '../e2e/support/brain';
import { furnished, type FurnishedHome } from '../shots/furnished-home';
import { quantile } from '../e2e/support/pictures';
import { readFigures } from './figures';
import { firstVisit, type FirstVisit } from './first-visit';
import { writeReport, type Build, type ReportedPage, type Scripts } from './written-report';

const folder = path.join(import.meta.dirname, '..', 'report-out');

/** Visits of each page, of which the median counts. */
const rounds = 3;

interface MeasuredPage {
  /** The exported file. */
  file: string;
  address: (home: FurnishedHome) => string;
  /** What the page is about: it can be used when this is there. */
  subject: string;
  isForStrangers?: boolean;
}

const pages: readonly MeasuredPage[] = [
  { file: 'login.html', address: () => '/login', subject: 'input[type=password]', isForStrangers: true },
  { file: 'index.html', address: () => '/', subject: 'main textarea' },
  { file: 'chat.html', address: (home) => `/chat?c=${home.conversationId}`, subject: '[role=log] li' },
  { file: 'conversations.html', address: () => '/conversations', subject: 'main li a' },
  { file: 'projects.html', address: () => '/projects', subject: 'main a[href^="/project?"]' },
  {
    file: 'project.html',
    address: (home) => `/project?p=${home.projectId}&tab=board`,
    subject: 'main [role=group] a',
  },
  { file: 'tasks.html', address: () => '/tasks?who=all', subject: 'main li a' },
  { file: 'missions.html', address: () => '/missions', subject: 'main a[href^="/mission?"]' },
  { file: 'mission.html', address: (home) => `/mission?m=${home.missionId}`, subject: 'main h2' },
  { file: 'agents.html', address: () => '/agents', subject: 'main a[href^="/agent?"]' },
  { file: 'agent.html', address: (home) => `/agent?a=${home.agentId}`, subject: 'main h2' },
  { file: 'models.html', address: () => '/models', subject: 'main li' },
  { file: 'usage.html', address: () => '/usage', subject: 'main :is(table, svg, figure)' },
  { file: 'teams.html', address: () => '/teams', subject: 'main a[href^="/teams?"]' },
  { file: 'settings.html', address: () => '/settings', subject: 'main form' },
  { file: 'admin.html', address: () => '/admin', subject: 'main tbody tr' },
];

const readJson = <Value>(file: string): Value =>
  JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Value;

const medianOf = (visits: readonly FirstVisit[]): FirstVisit => {
  const of = (name: keyof FirstVisit): number =>
    quantile(
      visits.map((visit) => visit[name]),
      0.5,
    );
  return {
    firstPaint: of('firstPaint'),
    largestPaint: of('largestPaint'),
    blocking: of('blocking'),
    usable: of('usable'),
    shift: of('shift'),
    bytes: of('bytes'),
    requests: of('requests'),
  };
};

test('how soon each page can be used', async ({ api, page, browser, gateway, signedIn }) => {
  test.setTimeout(15 * 60_000);
  const home = await furnished(api, page);
  const reported: ReportedPage[] = [];
  for (const { file, address, subject, isForStrangers = false } of pages) {
    const options = {
      baseURL: gateway.url,
      ...(isForStrangers ? {} : { storageState: signedIn }),
    };
    const visits: FirstVisit[] = [];
    for (let round = 0; round < rounds; round += 1) {
      visits.push(await firstVisit(browser, options, address(home), subject));
    }
    const visit = medianOf(visits);
    const soonest = Math.min(...visits.map(({ usable }) => usable));
    reported.push({ file, visit, soonest });
    process.stdout.write(`${file}: usable after ${(visit.usable / 1000).toFixed(2)} s\n`);
  }
  writeReport(folder, {
    pages: reported,
    figures: readFigures(),
    scripts: readJson<Scripts>('scripts.json'),
    build: readJson<Build>('build.json'),
  });
});
