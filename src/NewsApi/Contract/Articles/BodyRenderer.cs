using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NewsApi.Contract.Images;
using NewsApi.Contract.Json;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Articles;

/// <summary>Renders an article's blocks as one HTML or plain text string, for clients that do not lay out blocks.</summary>
static class BodyRenderer
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Renders the requested formats of the body in <c>live.articles.rest</c>, as JSON properties.</summary>
    public static IEnumerable<(string Name, byte[] Value)> RenderProperties(byte[] rest, bool html, bool text)
    {
        var blocks = Blocks(rest);
        if (html)
            yield return ("bodyHtml", NewsJson.Bytes(Html(blocks)));
        if (text)
            yield return ("bodyText", NewsJson.Bytes(PlainText(blocks)));
    }

    /// <summary>The text of the body without captions, for highlighting search results.</summary>
    public static string RunningText(byte[] rest) => string.Join('\n', Blocks(rest).Select(b => b switch
    {
        ParagraphView p => Plain(p.Html),
        HeadingView h => Plain(h.Html),
        QuoteView q => Plain(q.Html),
        ListBlockView l => string.Join('\n', ListRenderer.Texts(l)),
        _ => "",
    }).Where(text => text is not ""));

    public static string Html(IEnumerable<BlockView> blocks) => string.Join('\n', blocks.Select(b => b switch
    {
        ParagraphView p => $"<p>{p.Html}</p>",
        HeadingView h => $"<h{h.Level}>{h.Html}</h{h.Level}>",
        FigureView f => Figure(f.Image),
        QuoteView q => $"<blockquote><p>{q.Html}</p>{Element("cite", q.Attribution)}</blockquote>",
        ListBlockView l => ListRenderer.Html(l),
        EmbedView e => $"""<p><a href="{Text(e.Url)}">{Text(e.Title ?? e.Provider ?? e.Url)}</a></p>""",
        _ => "",
    }));

    public static string PlainText(IEnumerable<BlockView> blocks) => string.Join("\n\n", blocks.Select(b => b switch
    {
        ParagraphView p => Plain(p.Html),
        HeadingView h => Plain(h.Html),
        FigureView f => Caption(f.Image),
        QuoteView q => q.Attribution is null ? Plain(q.Html) : $"{Plain(q.Html)} – {q.Attribution}",
        ListBlockView l => string.Join('\n', ListRenderer.Lines(l, Plain)),
        EmbedView e => e.Title is null ? e.Url : $"{e.Title}: {e.Url}",
        _ => "",
    }).Where(text => text is not ""));

    static IReadOnlyList<BlockView> Blocks(byte[] rest) =>
        JsonSerializer.Deserialize<IReadOnlyList<BlockView>>(JsonSplicer.Property(rest, "body").Span, NewsJson.Options)!;

    static string Figure(ImageView image)
    {
        var figure = new StringBuilder("<figure>");
        if (image.Renditions is [.., var largest])
            figure.Append($"""<img src="{Text(largest.Url)}" alt="{Text(image.Alt)}" width="{largest.Width}" height="{largest.Height}">""");
        else
            figure.Append($"""<span role="img" aria-label="{Text(image.Alt)}"></span>""");

        var caption = string.Join(' ', new[] { Text(image.Caption ?? ""), Element("small", image.Credit) }.Where(t => t is not ""));
        if (caption is not "")
            figure.Append($"<figcaption>{caption}</figcaption>");
        return figure.Append("</figure>").ToString();
    }

    static string Caption(ImageView image) =>
        string.Join(' ', new[] { image.Caption, image.Credit is { } credit ? $"({credit})" : null }.Where(t => t is not null));

    static string Element(string name, string? text) => text is null ? "" : $"<{name}>{Text(text)}</{name}>";

    static string Text(string text) => Encoder.Encode(text);

    static string Plain(string html) => Markup.Trusted(html).PlainText;
}
