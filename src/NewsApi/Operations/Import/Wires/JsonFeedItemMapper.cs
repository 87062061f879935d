using System.Text.Json;
using NewsApi.Contract.Import;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Maps the items of a JSON Feed 1.1, and the tombstones that NewsApi adds to its own, to wire items.</summary>
sealed class JsonFeedItemMapper(NinjsObject feed)
{
    const string Extension = "_newsapi";

    readonly string? title = feed.Text("title").ToSingleLine();

    /// <summary>True for the document of a JSON Feed.</summary>
    public static bool IsFeed(JsonElement document) =>
        document.ValueKind is JsonValueKind.Object && document.TryGetProperty("version", out var version)
        && version.ValueKind is JsonValueKind.String && IsVersion(version.GetString());

    public static bool IsVersion(string? version) => version?.Contains("jsonfeed.org/version/", StringComparison.Ordinal) is true;

    public WireOrigin Origin => new(
        title.Truncate(100) ?? WireItem.DefaultSection,
        WireText.Address(feed.Text("home_page_url")) ?? WireText.Address(feed.Text("feed_url")));

    /// <summary>The tombstones, before the items.</summary>
    public IReadOnlyList<NinjsObject> Tombstones => feed.Object(Extension)?.List("tombstones") ?? [];

    public static string? IdOf(NinjsObject item) => item.TextOrNumber("id");

    public static WireItem MapTombstone(NinjsObject tombstone)
    {
        var id = IdOf(tombstone) ?? throw new InvalidItemException("is a tombstone without id");
        var reason = tombstone.Text("reason") ?? (tombstone.IsTrue("killed") ? "killed" : "withheld");
        var at = WireDates.TryParse(tombstone.Text("at"));
        return AtomTombstone.Map(id, reason, at) with { SourceVersion = tombstone.Integer("version") };
    }

    /// <param name="item">The item.</param>
    /// <param name="zone">The time zone of dates without one.</param>
    public WireItem Map(NinjsObject item, TimeZoneInfo? zone)
    {
        var link = WireText.Address(item.Text("url")) ?? WireText.Address(item.Text("external_url"));
        var html = item.Text("content_html") ?? (item.Text("content_text") is { } text ? WireText.ToHtml(text) : null);
        var summary = item.Text("summary").ToSingleLine();
        var updated = WireDates.Parse("date_modified", item.Text("date_modified"), zone);
        var headline = WireText.Headline(item.Text("title"));
        var bylines = BylinesOf(item);
        var images = ImagesOf(item);

        return new()
        {
            Id = IdOf(item) ?? throw new InvalidItemException("has no id"),
            Headline = headline,
            Standfirst = html is null || summary == WireText.PlainText(html).ToSingleLine() ? null : summary,
            Html = html ?? (summary is null ? null : WireText.ToHtml(summary)),
            Bylines = bylines.Bylines,
            Source = title,
            Link = link,
            PublishedAt = WireDates.Parse("date_published", item.Text("date_published"), zone) ?? updated,
            UpdatedAt = updated,
            Language = item.Text("language") ?? feed.Text("language"),
            Section = item.Object(Extension)?.Text("section"),
            SourceVersion = item.Object(Extension)?.Integer("version"),
            Tags = [.. item.Strings("tags").Select(name => new ArticleTagRecord(name, null))],
            Lead = images.FirstOrDefault(),
            Images = [.. images.Skip(1)],
            Embeds = [.. item.List("attachments").Where(a => MediaRssEmbeds.IsPlayable(a.Text("mime_type"), a.Text("url")))
                .Select(a => MediaRssEmbeds.Create(a.Text("url"), a.Text("title") ?? headline)).OfType<Contract.Editing.EmbedDraft>()],
            Removed = bylines.Removed,
        };
    }

    WireBylines BylinesOf(NinjsObject item)
    {
        var bylines = new WireBylines(title);
        IReadOnlyList<NinjsObject>[] candidates = [item.List("authors"), One(item, "author"), feed.List("authors"), One(feed, "author")];
        foreach (var authors in candidates)
            if (bylines.Bylines is [])
                foreach (var author in authors)
                    bylines.Add(author.Text("name"));
        return bylines;
    }

    static IReadOnlyList<NinjsObject> One(NinjsObject item, string name) => item.Object(name) is { } one ? [one] : [];

    // The images that NewsApi describes in its own feeds, the item's main image, and attached images.
    static List<WireImage> ImagesOf(NinjsObject item)
    {
        var described = (item.Object(Extension)?.List("images") ?? []).Select(image => Create(image.Text("url")) is { } file
            ? file with { Alt = image.Text("alt"), Caption = image.Text("caption"), Credit = image.Text("credit") }
            : null);
        var attached = item.List("attachments")
            .Where(a => a.Text("mime_type")?.StartsWith("image", StringComparison.OrdinalIgnoreCase) is true)
            .Select(a => Create(a.Text("url")) is { } file ? file with { Title = a.Text("title") } : null);
        return [.. described.Append(Create(item.Text("image") ?? item.Text("banner_image"))).Concat(attached).OfType<WireImage>()
            .DistinctBy(i => i.Name).Take(WireImages.MaxImages)];
    }

    static WireImage? Create(string? address) => WireText.Address(address) is { } file ? new(file, [file]) : null;
}
