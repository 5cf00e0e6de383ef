namespace CreditRisk.Architecture.Tests;

/// <summary>A small tree in a folder of its own that holds what a test plants, and is deleted with it.</summary>
internal sealed class PlantedTree : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("creditrisk-fence-");

    public SourceTree Tree => new(_folder.FullName);

    public PlantedTree Plant(string path, string text)
    {
        string file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
