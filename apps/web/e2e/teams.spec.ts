import { admin } from './support/test';
import { expect, test } from './support/people';

test('an invite link makes an account that is in the team, and the link leaves the address bar', async ({
  people,
}) => {
  const ada = await people.signIn(admin);
  const name = `Quarry ${process.pid}`;
  await ada.goto('/teams');
  await ada.getByRole('button', { name: 'New team' }).click();
  await ada.getByRole('dialog').getByLabel('Name', { exact: true }).fill(name);
  await ada.getByRole('button', { name: 'Make the team' }).click();
  await expect(ada.getByRole('heading', { name, level: 1 })).toBeVisible();

  await ada.goto('/admin?tab=invites');
  await ada.getByRole('button', { name: 'New invite' }).click();
  const dialog = ada.getByRole('dialog');
  const email = `hedy-${process.pid}@example.org`;
  await dialog.getByLabel('Email (optional)').fill(email);
  await dialog.getByLabel('Team', { exact: true }).selectOption({ label: name });
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = (await ada.getByLabel('Invite link').innerText()).trim();
  await ada.getByRole('button', { name: 'Done' }).click();

  const hedy = await people.stranger();
  await hedy.goto(link);
  await expect(hedy.getByText(`to the team ${name}`)).toBeVisible();
  expect(hedy.url()).not.toContain(new URL(link).hash.slice(-20));
  await expect(hedy.getByLabel('Email')).toHaveValue(email);
  await hedy.getByLabel('Name').fill('Hedy Lamarr');
  await hedy.getByLabel('Password').fill('correct horse frequency');
  await hedy.getByRole('button', { name: 'Make the account' }).click();
  await hedy.waitForURL((url) => url.pathname === '/');
  await hedy.goto('/teams');
  await hedy.getByRole('link', { name }).click();
  await expect(hedy.getByRole('list', { name: 'People of the team' })).toContainText('Hedy Lamarr (you)');
  await expect(hedy.getByLabel('Email of whoever to add')).toHaveCount(0);

  const late = await people.stranger();
  await late.goto(link);
  await expect(late.getByRole('alert').filter({ hasText: 'link_expired' })).toBeVisible();
});

test('somebody with an account signs in on the way and joins the team of the invite', async ({ people }) => {
  const grace = await people.add('Grace');
  const team = await people.asAdmin<{ id: string; name: string }>('POST', '/api/teams', {
    name: `Mill ${process.pid}`,
  });
  const { url } = await people.asAdmin<{ url: string }>('POST', '/api/admin/invites', { teamId: team.id });
  const page = await people.stranger();
  await page.goto(url);
  await page.getByRole('link', { name: 'Sign in to join' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByLabel('Email').fill(grace.email);
  await page.getByLabel('Password', { exact: true }).fill(grace.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Join the team' }).click();
  await expect(page.getByRole('link', { name: team.name })).toBeVisible();
});

test('an owner adds somebody, changes their role and takes it back, and takes them out', async ({
  people,
}) => {
  const [olga, grace] = [await people.add('Olga'), await people.add('Grace')];
  const page = await people.signIn(olga);
  await page.goto('/teams');
  await page.getByRole('button', { name: 'New team' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(`Kiln ${process.pid}`);
  await page.getByRole('button', { name: 'Make the team' }).click();

  await page.getByLabel('Email of whoever to add').fill('nobody');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('This is not an email address.')).toBeVisible();
  await page.getByLabel('Email of whoever to add').fill(grace.email);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const role = page.getByLabel('Role of Grace');
  await expect(role).toHaveValue('member');
  await role.selectOption('viewer');
  await expect(page.getByText('Grace is now viewer')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(role).toHaveValue('member');
  await page.getByRole('button', { name: 'Take Grace out of the team' }).click();
  await expect(role).toHaveCount(0);

  // The last owner stays until there is another.
  await page.getByRole('button', { name: 'Leave the team' }).click();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'last_team_owner' })).toBeVisible();
  await page.getByRole('button', { name: 'Leave it' }).click();

  await page.getByRole('button', { name: 'Delete the team' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Delete the team' }).click();
  await expect(dialog.getByText('This is not the same.')).toBeVisible();
  await dialog.getByLabel('Type the name of the team').fill(`Kiln ${process.pid}`);
  await dialog.getByRole('button', { name: 'Delete the team' }).click();
  await expect(page.getByText('You are in no team.')).toBeVisible();
});

test('a team of others looks like one that does not exist', async ({ people }) => {
  const { id } = await people.asAdmin<{ id: string }>('POST', '/api/teams', {
    name: `Hidden ${process.pid}`,
  });
  const page = await people.signIn(await people.add('Grace'));
  for (const address of [`/teams?t=${id}`, '/teams?t=00000000-0000-4000-8000-000000000000']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: 'No such team' })).toBeVisible();
    await expect(page.getByText('Hidden')).toHaveCount(0);
  }
});
