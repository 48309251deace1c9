import type { ProjectConfig } from '../project/project-config.ts';
import { fromHost, PyBase } from '../template/index.ts';
import type { ContextHost } from './host.ts';
import { hostFunction } from './host-function.ts';

/**
 * `adapter.config` and `builtins.ref.config`: the settings of this invocation, of which packages read the project's name
 * and vars, the arguments, and the versions of packages. Credentials are not among them.
 */
export class RuntimeConfigObject extends PyBase {
  override readonly typeName = 'RuntimeConfig';
  private readonly host: ContextHost;

  constructor(host: ContextHost) {
    super();
    this.host = host;
  }

  override getAttr(name: string): unknown {
    const { environment, vars } = this.host;
    switch (name) {
      case 'profile_name':
        return environment.target.profileName;
      case 'target_name':
        return environment.target.name;
      case 'threads':
        return environment.target.threads;
      case 'args':
        return fromHost(environment.invocation.args);
      case 'cli_vars':
        return fromHost(environment.vars);
      case 'dependencies':
        return dependencies([vars.root, ...vars.packages.values()]);
      default:
        return new ProjectConfigObject(vars.root).getAttr(name);
    }
  }
}

function dependencies(projects: readonly ProjectConfig[]): unknown {
  return fromHost(new Map(projects.map((project) => [project.name, new ProjectConfigObject(project)])));
}

/** What the project file of one package says. */
class ProjectConfigObject extends PyBase {
  override readonly typeName = 'RuntimeConfig';
  private readonly project: ProjectConfig;

  constructor(project: ProjectConfig) {
    super();
    this.project = project;
  }

  override getAttr(name: string): unknown {
    const { project } = this;
    switch (name) {
      case 'project_name':
        return project.name;
      case 'version':
        return project.version ?? null;
      case 'vars':
        return new ProjectVars(project);
      case 'model_paths':
        return [...project.modelPaths];
      case 'macro_paths':
        return [...project.macroPaths];
      case 'seed_paths':
        return [...project.seedPaths];
      case 'test_paths':
        return [...project.testPaths];
      case 'snapshot_paths':
        return [...project.snapshotPaths];
      case 'analysis_paths':
        return [...project.analysisPaths];
      case 'dispatch':
        return fromHost(project.dispatch);
      case 'target_path':
        return project.targetPath;
      case 'packages_install_path':
        return project.packagesInstallPath;
      case 'quoting':
        return fromHost({ database: true, schema: true, identifier: true, ...project.quoting });
      default:
        return undefined;
    }
  }
}

/** dbt's provider of a project's vars: as the project file gives them. */
class ProjectVars extends PyBase {
  override readonly typeName = 'VarProvider';
  private readonly project: ProjectConfig;

  constructor(project: ProjectConfig) {
    super();
    this.project = project;
  }

  override getAttr(name: string): unknown {
    if (name === 'vars') return fromHost(this.project.vars);
    if (name === 'to_dict') return hostFunction('to_dict()', () => fromHost(this.project.vars));
    return undefined;
  }
}
