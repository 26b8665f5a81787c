/**
 * What the tab of the browser says, in the language of the page. React puts it into the head: one place alone says
 * it at a time, so the routes name no titles of their own.
 */
export const DocumentTitle = ({ children }: { children?: string }) => (
  <title>{children === undefined ? 'Mosaic' : `${children} · Mosaic`}</title>
);
