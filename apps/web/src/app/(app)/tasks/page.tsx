import { TasksPage } from '../../../features/tasks/tasks-page';

export default function TasksRoute() {
  return <TasksPage />;
}
