using AngleSharp.Dom;
using NewsApi.Newsroom.Text;

namespace NewsApi.Newsroom.Articles;

// External content, and what pages show where it is not available.
sealed partial class HtmlBlockParser
{
    // Copies of lazy images for browsers without scripts; other content tells readers to enable scripts.
    void ReadNoscript(IElement noscript)
    {
        foreach (var element in noscript.QuerySelectorAll("img, iframe"))
            if (element.LocalName is "iframe" && HtmlEmbeds.AddressOf(element, baseUri) is { } address)
            {
                if (!blocks.Concat(media ?? []).OfType<Embed>().TakeLast(1).Any(e => e.Url == address))
                    ReadEmbed(element, address);
            }
            else if (!new HtmlImage(element).Addresses.Any(imageAddresses.Contains))
                ReadImage(element);
        Omit(noscript, "text of <noscript>");
    }

    // The text of a post is the title of its embed. The content of a player is shown only where the player is not.
    void ReadEmbed(IElement element, string address)
    {
        Boundary();
        var title = HtmlEmbeds.TitleOf(element);
        List<Block> found = [];
        if (HtmlEmbeds.IsPlayer(element))
            Omit(element, $"text of <{element.LocalName}>");
        else if (HtmlEmbeds.IsTitle(HtmlText.Of(element)))
            (title, found) = CollectPost(element);
        else if (element.LocalName is not "script")
            ReadAs(() => ReadChildren(element), text => new Quote(text, null));

        if (title is not null || !found.Exists(b => b is Embed))
            (media ?? blocks).Add(HtmlEmbeds.Of(address, title is null ? null : Characters.ToStorable(title)));
        (media ?? blocks).AddRange(found);
    }

    (string?, List<Block>) CollectPost(IElement post)
    {
        var (text, found) = Collect(() => ReadChildren(post));
        var line = text.PlainText.ReplaceLineEndings(" ").Trim();
        return (line is "" ? null : line, found);
    }

    // The address of a video on a line of its own, as WordPress stores it, is an embed.
    static Embed? EmbedOfAddress(Markup text) =>
        text.PlainText.Trim() is { Length: < MaxCaption } line
        && line.StartsWith("http", StringComparison.Ordinal) && !line.Any(char.IsWhiteSpace)
        && HtmlAddress.OfContent(line, null) is { } address && EmbedProviders.IsContent(address)
            ? HtmlEmbeds.Of(address, null) : null;
}
