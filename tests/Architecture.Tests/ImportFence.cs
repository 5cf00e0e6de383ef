namespace CreditRisk.Architecture.Tests;

/// <summary>Who may import whom, by project file.</summary>
internal static class ImportFence
{
    private const string Kernel = "CreditRisk.Kernel";
    private const string Training = ".Training";

    public static IEnumerable<string> Violations(SourceTree tree)
    {
        IReadOnlyList<ProjectFile> projects = tree.Projects;
        return projects.SelectMany(project => Forbidden(project, projects).Select(import => $"{project.Name} may not import {import}"));
    }

    /// <summary>Projects that the solution forgets are neither built nor tested.</summary>
    public static IEnumerable<string> MissingFromSolution(SourceTree tree)
    {
        string solution = tree.Read("CreditRisk.sln").Replace('\\', '/');
        return tree.Projects.Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal))
            .Select(project => $"{project.Path} is not in CreditRisk.sln");
    }

    private static IEnumerable<string> Forbidden(ProjectFile project, IReadOnlyList<ProjectFile> all)
    {
        if (project.Name == Kernel)
        {
            return [.. project.References, .. project.Packages];
        }

        if (project.IsDomain)
        {
            return [.. project.References.Where(reference => reference != Kernel), .. project.Packages];
        }

        return project.References.Where(reference =>
            reference == "Server" || IsStranger(project, all.FirstOrDefault(p => p.Name == reference)) || IsTrainingInServing(project, reference));
    }

    // Training brings native code along: people run it from the command line, no server does.
    private static bool IsTrainingInServing(ProjectFile project, string imported) => imported.EndsWith(Training, StringComparison.Ordinal)
        ? IsIn(project, "services/") && project.Name != "Cli"
        : project.Name.EndsWith(Training, StringComparison.Ordinal) && imported != Kernel && imported != project.Name.Replace(Training, ".Domain", StringComparison.Ordinal);

    private static bool IsStranger(ProjectFile project, ProjectFile? imported) => imported is null
        || (!IsIn(project, "tests/") && IsIn(imported, "tests/"))
        || (IsIn(project, "shared/") && !IsIn(imported, "shared/"))
        || (project.IsModule && IsIn(imported, "services/") && imported.Name != project.Name.Replace(".Module", ".Domain", StringComparison.Ordinal));

    private static bool IsIn(ProjectFile project, string folder) => project.Path.StartsWith(folder, StringComparison.Ordinal);
}
