using System.Text.RegularExpressions;

namespace NewsApi.Newsroom.Articles;

/// <summary>Finds the credit at the end of an image's caption, as in <c>Ministers meet. Picture: PA</c>.</summary>
static partial class ImageCredit
{
    /// <summary>The maximum length of a credit.</summary>
    public const int MaxLength = 200;

    /// <summary>The caption without its credit, the credit, and the word before it that only labels it, such as <c>Picture</c>.</summary>
    public static (string Caption, string? Credit, string? Label) Split(string caption)
    {
        var from = Math.Max(0, caption.Length - MaxLength);
        foreach (var form in new[] { Bracketed(), Labelled(), BracketedAgency() })
            if (form.Match(caption, from) is { Success: true } match)
                return (caption[..match.Index].TrimEnd(' ', ',', '—', '–', '-', '|', '/'), match.Groups["credit"].Value.Trim(' ', '.'),
                    match.Groups["label"] is { Length: > 0 } label ? label.Value : null);
        return (caption, null, null);
    }

    const string Label = @"(?<label>(?:(?:Photo(?:graph)?s?|Pictures?|Pics?|Images?|Credits?|Fotos?|Fotograf[íi]as?"
        + "|Photographie|Bilde?r?|Imagen|Immagine"
        + @"|Zdj[ęe]cie|Фото(?:графия|графія)?|Снимок|Світлина|Kuva|사진|写真|摄影|攝影)"
        + @"(?:\s+(?:by|credit|courtesy(?: of)?|von|de|par|di)(?=[\s:]))?"
        + @"\s*[:：/©]|Photo(?:graph)?s?\s+by|Pictures?\s+by|Images?\s+by|(?:Image|Photo)\s+courtesy\s+of"
        + @"|Foto\s+(?:von|de)|©|\(c\)))";

    const string Agency = "AP|AFP|PA|PA Media|PA Wire|EPA|EPA-EFE|EFE|dpa|DPA|ANSA|TASS|ITAR-TASS|RIA|UNIAN|УНІАН|Укрінформ|Ukrinform|ТАСС"
        + "|РИА Новости|Reuters|REUTERS|Getty|Getty Images|Shutterstock|Alamy|Xinhua|Kyodo|Yonhap|Bloomberg|NurPhoto|Anadolu|SIPA"
        + "|Sipa USA|Zuma|ZUMA|Imago|IMAGO|Keystone|APA|ANP|TT|NTB|Ritzau|Lehtikuva|PAP|CTK|ČTK|MTI|Belga|LUSA|Lusa|AAP|CP|UPI|NASA|ESA";

    [GeneratedRegex(@"\s*[(\[]\s*" + Label + @"\s*(?<credit>[^()\[\]]{2,120})[)\]]\.?\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?:(?<=[.!?…。”""»)])\s*|\s*[|—–]\s*|\s+(?=(?:Photo|Picture|Image|Credit|Foto|Фото|Bild)\s*[:：]|©)|^)" + Label
        + @"\s*(?<credit>[^.!?…:()]{2,120})\.?\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"\s*[(\[]\s*(?<credit>(?:[^()\[\]]{1,100}(?:\bvia\s+|/\s*))?(?:" + Agency
        + @")(?:\s*/\s*[^()\[\]]{1,80}|\s+(?:Images?|Photos?|Photo/[^()\[\]]{1,80}))?"
        + @"|[^()\[\]/]{2,80}\s+via\s+[^()\[\]/]{2,60})\s*[)\]]\.?\s*$", RegexOptions.None, 1000)]
    private static partial Regex BracketedAgency();
}
