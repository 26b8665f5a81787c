import { ProjectPage } from '../../../features/projects/project-page';

export default function ProjectRoute() {
  return <ProjectPage />;
}
