using AngleSharp.Dom;
using NewsApi.Newsroom.Text;

namespace NewsApi.Newsroom.Articles;

/// <summary>Recognises external content in a body of HTML: frames, players, posts of social networks, and their AMP elements.</summary>
static class HtmlEmbeds
{
    const int MaxTitleLength = 500;

    static readonly string[] Sources =
        ["src", "data-src", "data-lazy-src", "data-litespeed-src", "data-href", "data-url", "url", "data", "data-oembed-url"];
    static readonly HashSet<string> Players =
        ["iframe", "video", "audio", "object", "embed", "oembed", "amp-iframe", "amp-video", "amp-audio", "amp-tiktok", "amp-facebook"];
    static readonly Dictionary<string, (string Attribute, string Address)> ByIds = new()
    {
        ["amp-youtube"] = ("data-videoid", "https://www.youtube.com/watch?v="),
        ["lite-youtube"] = ("videoid", "https://www.youtube.com/watch?v="),
        ["amp-vimeo"] = ("data-videoid", "https://vimeo.com/"),
        ["lite-vimeo"] = ("videoid", "https://vimeo.com/"),
        ["amp-twitter"] = ("data-tweetid", "https://x.com/i/status/"),
        ["amp-instagram"] = ("data-shortcode", "https://www.instagram.com/p/"),
        ["amp-dailymotion"] = ("data-videoid", "https://www.dailymotion.com/video/"),
        ["amp-soundcloud"] = ("data-trackid", "https://api.soundcloud.com/tracks/"),
        ["script"] = ("data-telegram-post", "https://t.me/"),
    };

    /// <summary>Attributes with the address of a post, by the class of its blockquote. An empty name stands for its last link.</summary>
    static readonly (string Class, string Attribute)[] Posts =
    [
        ("twitter-tweet", ""), ("twitter-video", ""), ("instagram-media", "data-instgrm-permalink"), ("tiktok-embed", "cite"),
        ("bluesky-embed", ""), ("text-post-media", "data-text-post-permalink"), ("reddit-embed-bq", ""), ("reddit-card", ""),
        ("mastodon-embed", "data-embed-url"), ("imgur-embed-pub", ""),
    ];

    /// <summary>True for elements whose content is shown only where the external content is not.</summary>
    public static bool IsPlayer(IElement element) =>
        Players.Contains(element.LocalName) || (ByIds.ContainsKey(element.LocalName) && element.LocalName is not "script");

    /// <summary>The address of the external content, or null if the element has none.</summary>
    public static string? AddressOf(IElement element, Uri? baseUri)
    {
        if (ByIds.TryGetValue(element.LocalName, out var byId))
            return element.GetAttribute(byId.Attribute)?.Trim() is { Length: > 0 } id
                ? HtmlAddress.OfContent(byId.Address + id, null) : null;
        if (IsPlayer(element))
            return Candidates(element).Select(a => HtmlAddress.OfContent(a, baseUri)).FirstOrDefault(a => a is not null);
        if (element.LocalName is "blockquote")
            return PostOf(element, baseUri);
        return HtmlElements.HasClass(element, "fb-post", "fb-video", "fb-comment-embed")
            ? HtmlAddress.OfContent(element.GetAttribute("data-href"), baseUri)
            : HtmlElements.HasClass(element, "flourish-embed") && element.GetAttribute("data-src") is { } visual
                ? HtmlAddress.OfContent($"https://public.flourish.studio/{visual}", null)
            : element.LocalName is "div" ? HtmlAddress.OfContent(element.GetAttribute("data-oembed-url"), baseUri)
            : null;
    }

    public static Embed Of(string address, string? title)
    {
        var text = title?.Trim();
        return new(EmbedProviders.WithoutTracking(address), EmbedProviders.Of(address), IsTitle(text) ? text : null);
    }

    /// <summary>The title that the page gives to the content.</summary>
    public static string? TitleOf(IElement element) => element.GetAttribute("title") ?? element.GetAttribute("aria-label");

    public static bool IsTitle(string? text) => text is { Length: > 0 and <= MaxTitleLength } && Characters.AreStorable(text);

    static string? PostOf(IElement quote, Uri? baseUri)
    {
        foreach (var (name, attribute) in Posts)
            if (HtmlElements.HasClass(quote, name))
                return HtmlAddress.OfContent(quote.GetAttribute(attribute), baseUri)
                    ?? HtmlAddress.OfContent(LastLink(quote), baseUri);
        return null;
    }

    // Children: <source>, the parameters of an object, and what is embedded in it.
    static IEnumerable<string?> Candidates(IElement element) =>
        Sources.Select(element.GetAttribute).Concat(element.Children.SelectMany(child =>
            child.LocalName is "source" or "embed" or "iframe" ? Candidates(child)
            : child.LocalName is "param" && child.GetAttribute("name") is "movie" or "src" or "url" ? [child.GetAttribute("value")]
            : []));

    static string? LastLink(IElement quote) =>
        quote.QuerySelectorAll("a[href]") is { Length: > 0 } links ? links[^1].GetAttribute("href") : null;
}
