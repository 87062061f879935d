using AngleSharp.Dom;

namespace NewsApi.Newsroom.Articles;

/// <summary>An image element in a body of HTML: <c>img</c>, <c>amp-img</c>, or an element with the role of an image.</summary>
readonly struct HtmlImage(IElement element)
{
    const int MaxPixel = 2;
    const int MaxIcon = 23;
    const int MaxSources = 20;

    static readonly string[] LazyAttributes =
        ["data-src", "data-lazy-src", "data-original", "data-lazy", "data-full-url", "data-orig-file", "data-hi-res-src", "data-image-src"];
    static readonly string[] SetAttributes = ["srcset", "data-srcset", "data-lazy-srcset"];
    static readonly string[] Beacons =
    [
        "/~r/", "/~ff/", "feedsportal.com", "pixel.wp.com", "stats.wordpress.com", "scorecardresearch.com", "google-analytics.com",
        "googletagmanager.com", "doubleclick.net", "facebook.com/tr", "quantserve.com", "statcounter.com", "mc.yandex.ru/",
        "counter.yadro.ru", "top.mail.ru", "medium.com/_/stat", "//pixel.", "//beacon.", "//tracking.", "//stats.",
    ];

    public string? Alt => element.LocalName is "img" or "amp-img" ? element.GetAttribute("alt") : element.GetAttribute("aria-label");

    /// <summary>The addresses as written, best first: of a lazy image, of an ordinary one, and of its sizes, largest first.</summary>
    public IReadOnlyList<string> Addresses
    {
        get
        {
            var image = element;
            var lazy = LazyAttributes.Select(image.GetAttribute);
            var sizes = SetAttributes.SelectMany(a => SourceSet(image.GetAttribute(a)));
            return [.. lazy.Append(image.GetAttribute("src")).Concat(sizes).Concat(SiblingSources()).Where(IsUsable).Distinct()!];
        }
    }

    /// <summary>The largest size that the image offers, as written; null if it offers none.</summary>
    public string? Largest
    {
        get
        {
            var image = element;
            return SetAttributes.SelectMany(a => SourceSet(image.GetAttribute(a))).FirstOrDefault(IsUsable);
        }
    }

    /// <summary>True for images that stand for a character; their alternative text belongs to the running text.</summary>
    public bool IsEmoji =>
        HtmlElements.HasClass(element, "wp-smiley", "emoji", "twemoji", "emojione", "joypixels")
        || element.GetAttribute("src") is { } src
            && (src.Contains("/emoji/", StringComparison.OrdinalIgnoreCase) || src.Contains("twemoji", StringComparison.OrdinalIgnoreCase));

    /// <summary>Why the element is not an image of the article, or null: it counts readers, or is an icon.</summary>
    public string? ReasonToOmit
    {
        get
        {
            var (width, height) = Size;
            return width <= MaxPixel || height <= MaxPixel || IsBeacon ? "that counts readers"
                : width <= MaxIcon || height <= MaxIcon || HasIconFile ? "of the size of an icon"
                : element.GetAttribute("aria-hidden") is "true" ? "that is decoration"
                : null;
        }
    }

    bool IsBeacon => Addresses is [var address, ..] && Beacons.Any(b => address.Contains(b, StringComparison.OrdinalIgnoreCase));

    bool HasIconFile => Addresses is [var address, ..] && address.Split('?')[0].EndsWith(".ico", StringComparison.OrdinalIgnoreCase);

    // AMP gives the ratio of the sides, which may be 1 to 1.
    (double? Width, double? Height) Size
    {
        get
        {
            var (width, height) = HtmlStyle.Of(element).Size;
            return element.LocalName is "amp-img" ? default : (width ?? Pixels("width"), height ?? Pixels("height"));
        }
    }

    double? Pixels(string attribute)
    {
        var text = element.GetAttribute(attribute)?.Trim();
        return int.TryParse(text?.Replace("px", ""), out var pixels) && pixels >= 0 ? pixels : null;
    }

    IEnumerable<string> SiblingSources() =>
        element.ParentElement is { LocalName: "picture" } picture
            ? picture.Children.Take(MaxSources).Where(c => c.LocalName is "source")
                .SelectMany(s => SourceSet(s.GetAttribute("srcset") ?? s.GetAttribute("data-srcset")))
            : [];

    static bool IsUsable(string? address) =>
        !string.IsNullOrWhiteSpace(address) && !address.AsSpan().TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase)
        && !address.AsSpan().TrimStart().StartsWith("about:", StringComparison.OrdinalIgnoreCase);

    // The addresses of a srcset, largest first. An address may contain commas (HTML Living Standard, 4.8.4.2.1).
    static IEnumerable<string> SourceSet(string? text)
    {
        var words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var sizes = new List<(string Address, double Size)>();
        for (var i = 0; i < words.Length; i++)
        {
            var address = words[i].Trim(',');
            var size = words[i].EndsWith(',') || i + 1 == words.Length ? "" : words[++i].TrimEnd(',');
            if (address is not "")
                sizes.Add((address, size is [.. var number, 'w' or 'x' or 'h'] && double.TryParse(number, out var value) ? value : 1));
        }

        return sizes.OrderByDescending(s => s.Size).Select(s => s.Address);
    }
}

/// <summary>An image in a body of HTML that has no id yet: the address of its file, and its description.</summary>
sealed record FoundImage(string? Address, string? Alt, string? Caption, string? Credit)
{
    /// <summary>The address of a larger file of the same image, if there is one.</summary>
    public string? Largest { get; init; }
}
