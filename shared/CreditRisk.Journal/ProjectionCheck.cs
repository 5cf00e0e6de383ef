namespace CreditRisk.Journal;

/// <summary>Holds projections to what <see cref="IProjection"/> promises; a breach is a bug of the program.</summary>
internal static class ProjectionCheck
{
    /// <exception cref="ArgumentException">A name is malformed or used twice, or a table does not start with its projection's name.</exception>
    public static void Check(IReadOnlyList<IProjection> projections)
    {
        foreach (IProjection projection in projections)
        {
            Require(projection.Name is { Length: >= 1 and <= 40 } && projection.Name.All(IsNameCharacter), $"'{projection.Name}' is no projection name.");
            foreach (string table in projection.Tables)
            {
                bool isOwn = table.StartsWith(projection.Name, StringComparison.Ordinal) && table.All(c => IsNameCharacter(c) || char.IsAsciiDigit(c));
                Require(isOwn, $"Table '{table}' of projection {projection.Name} must start with its name and hold only a-z, 0-9 and _.");
            }
        }

        Require(projections.DistinctBy(projection => projection.Name).Count() == projections.Count, "Two projections have the same name.");
        string[] tables = [.. projections.SelectMany(projection => projection.Tables)];
        Require(tables.Distinct().Count() == tables.Length, "Two projections have the same table.");
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterLower(c) || c == '_';

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
