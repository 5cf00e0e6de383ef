using System.Text;
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

    /// <summary>Moves past the element, which holds nothing but text, and returns that.</summary>
    /// <exception cref="InvalidDataException">The text is longer than a cell may hold.</exception>
    public static string ReadText(XmlReader xml, string file)
    {
        StringBuilder text = new();
        Append(text, xml, file);
        return text.ToString();
    }

    /// <summary>Moves past the element and returns what its <c>t</c> elements say, without the phonetic reading.</summary>
    /// <exception cref="InvalidDataException">The text is longer than a cell may hold.</exception>
    public static string ReadTexts(XmlReader xml, string file)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        StringBuilder text = new();
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
                Append(text, xml, file);
            }
            else
            {
                xml.Read();
            }
        }

        // Control characters are written as _x000D_.
        string read = text.ToString();
        return read.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(read) : read;
    }

    // Piece by piece: the reader would otherwise make a text of any length at once.
    private static void Append(StringBuilder text, XmlReader xml, string file)
    {
        bool isEmpty = xml.IsEmptyElement;
        xml.ReadStartElement();
        if (isEmpty)
        {
            return;
        }

        char[] piece = new char[1024];
        while (xml.CanReadValueChunk && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
        {
            for (int read; (read = xml.ReadValueChunk(piece, 0, piece.Length)) > 0;)
            {
                text.Append(piece, 0, read);
                if (text.Length > RowLimit.FieldCharacters)
                {
                    throw RowLimit.FieldTooLong(file);
                }
            }

            xml.Read();
        }

        xml.ReadEndElement();
    }
}
