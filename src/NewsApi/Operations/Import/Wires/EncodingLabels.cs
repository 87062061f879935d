using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Finds encodings by the names of the WHATWG Encoding Standard: <c>iso-8859-1</c> means windows-1252.</summary>
static partial class EncodingLabels
{
    static readonly Dictionary<string, int> CodePages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["iso-8859-1"] = 1252,
        ["iso8859-1"] = 1252,
        ["iso88591"] = 1252,
        ["iso_8859-1"] = 1252,
        ["iso_8859-1:1987"] = 1252,
        ["latin1"] = 1252,
        ["latin-1"] = 1252,
        ["l1"] = 1252,
        ["cp819"] = 1252,
        ["ibm819"] = 1252,
        ["us-ascii"] = 1252,
        ["ascii"] = 1252,
        ["ansi_x3.4-1968"] = 1252,
        ["ansi"] = 1252,
        ["iso-8859-9"] = 1254,
        ["iso8859-9"] = 1254,
        ["latin5"] = 1254,
        ["iso-8859-11"] = 874,
        ["tis-620"] = 874,
        ["shift_jis"] = 932,
        ["shift-jis"] = 932,
        ["sjis"] = 932,
        ["x-sjis"] = 932,
        ["ms_kanji"] = 932,
        ["windows-31j"] = 932,
        ["euc-kr"] = 949,
        ["ks_c_5601-1987"] = 949,
        ["ksc5601"] = 949,
        ["ksc_5601"] = 949,
        ["korean"] = 949,
        ["cp949"] = 949,
        ["gb2312"] = 54936,
        ["gbk"] = 54936,
        ["x-gbk"] = 54936,
        ["chinese"] = 54936,
        ["gb18030"] = 54936,
        ["big5"] = 950,
        ["big5-hkscs"] = 950,
        ["cn-big5"] = 950,
        ["utf8"] = 65001,
    };

    static readonly string[] WideLabels = ["utf-16", "utf-16le", "utf-16be", "unicode", "ucs-2", "iso-10646-ucs-2"];

    static EncodingLabels() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding with this label, or null if there is none.</summary>
    public static Encoding? Find(string label)
    {
        var name = label.Trim();
        try
        {
            return CodePages.TryGetValue(name, out var page) ? Encoding.GetEncoding(page)
                : WindowsCodePage().Match(name) is { Success: true } match
                    ? Encoding.GetEncoding(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
                : Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The encoding that the XML declaration of a file names. It was read as ASCII, so it cannot be UTF-16.</summary>
    public static Encoding? FindDeclared(string label) =>
        WideLabels.Contains(label.Trim(), StringComparer.OrdinalIgnoreCase) ? Encoding.UTF8 : Find(label);

    [GeneratedRegex("^(?:cp|win|windows|ms|x-cp|x-windows)[-_ ]?(125[0-8]|874|866)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex WindowsCodePage();
}
