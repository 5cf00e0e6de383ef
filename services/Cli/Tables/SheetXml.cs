using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace CreditRisk.Cli.Tables;

/// <summary>The text of a part, forward only.</summary>
internal static class SheetXml
{
    /// <summary>Opens it; a document type, by which a file could name other files or grow without end, is no valid part.</summary>
    public static XmlReader Open(OpenXmlPart part) => XmlReader.Create(
        part.GetStream(FileMode.Open, FileAccess.Read),
        new() { CloseInput = true, DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreProcessingInstructions = true });

    /// <summary>Moves past the element and returns what its <c>t</c> elements say, without the phonetic reading.</summary>
    public static string ReadTexts(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        string text = "";
        int depth = xml.Depth;
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh")
            {
                xml.Skip();
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t")
            {
                text += xml.ReadElementContentAsString();
            }
            else
            {
                xml.Read();
            }
        }

        // Control characters are written as _x000D_.
        return text.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(text) : text;
    }
}
