using CreditRisk.Inspection.V1;
using Google.Protobuf;

namespace CreditRisk.Cli.Results;

/// <summary>A result in a file, written where there is no network and sent later. Its id is in the file, so sending it twice has one effect.</summary>
internal static class ResultFile
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithIndentation());

    /// <summary>Reads a result.</summary>
    /// <exception cref="InvalidDataException">The file holds none.</exception>
    public static InspectionResult Read(string file)
    {
        try
        {
            return JsonParser.Default.Parse<InspectionResult>(TextFile.Read(file));
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new InvalidDataException($"{file} is no result: {e.Message} Make one with: creditrisk result prepare", e);
        }
    }

    /// <summary>Writes a result, and never over another file: what was found is in it.</summary>
    /// <exception cref="IOException">The file is there already.</exception>
    public static void Write(string file, InspectionResult result)
    {
        using FileStream stream = new(file, FileMode.CreateNew, FileAccess.Write);
        using StreamWriter text = new(stream);
        text.WriteLine(Json.Format(result));
    }
}
