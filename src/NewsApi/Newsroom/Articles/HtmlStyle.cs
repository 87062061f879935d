using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace NewsApi.Newsroom.Articles;

/// <summary>The <c>style</c> attribute of an element, in lower case and without blanks.</summary>
readonly partial record struct HtmlStyle
{
    readonly string declarations;

    HtmlStyle(string declarations) => this.declarations = declarations;

    public static HtmlStyle Of(IElement element) =>
        new(element.GetAttribute("style") is { Length: > 0 } style ? Blanks().Replace(style, "").ToLowerInvariant() : "");

    public bool Contains(string declaration) => declarations.Contains(declaration, StringComparison.Ordinal);

    /// <summary>True if the element is not shown, as in <c>display: none</c>.</summary>
    public bool IsHidden => declarations is not "" && Hidden().IsMatch(declarations);

    /// <summary>True if the element is transparent, as images are before a script loads them.</summary>
    public bool IsTransparent => declarations is not "" && Transparent().IsMatch(declarations);

    public bool IsStruckOut => declarations is not "" && StruckOut().IsMatch(declarations);

    public bool IsBold => declarations is not "" && Bold().IsMatch(declarations);

    public bool IsItalic => Contains("font-style:italic") || Contains("font-style:oblique");

    public bool IsNormalWeight => Contains("font-weight:normal") || Contains("font-weight:400") || Contains("font-weight:300");

    /// <summary>The width and height in pixels; null where the style does not say. An em counts as 16 pixels.</summary>
    public (double? Width, double? Height) Size => declarations is "" ? default : (Length("width"), Length("height"));

    double? Length(string property)
    {
        foreach (Match match in Lengths().Matches(declarations))
            if (match.Groups["name"].Value == property)
                return double.Parse(match.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
                    * (match.Groups["unit"].Value is "em" or "rem" ? 16 : 1);
        return null;
    }

    [GeneratedRegex(@"\s+|/\*[^*]*\*/", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(^|;)(display:none|(content-)?visibility:(hidden|collapse)|mso-hide:all|clip:rect\([01](px)?,|"
        + @"clip-path:inset\((50|100)%|(font-size|max-height|max-width):0(\.0+)?(px|pt|em|rem|%)?(!|;|$)|"
        + @"(text-indent|left|top|right|margin-left):-\d{4,5})", RegexOptions.NonBacktracking)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"(^|;)opacity:0?(\.0+)?(%|!|;|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Transparent();

    [GeneratedRegex("(^|;)text-decoration(-line)?:[^;]{0,60}line-through", RegexOptions.None, 1000)]
    private static partial Regex StruckOut();

    [GeneratedRegex("(^|;)font-weight:(bold|bolder|[6-9]00)", RegexOptions.NonBacktracking)]
    private static partial Regex Bold();

    [GeneratedRegex(@"(?<=^|;)(?<name>width|height):(?<number>\d{1,6}(\.\d{1,6})?)(?<unit>px|em|rem)?(?=!|;|$)", RegexOptions.None, 1000)]
    private static partial Regex Lengths();
}
