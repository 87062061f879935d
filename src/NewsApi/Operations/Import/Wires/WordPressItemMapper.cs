using System.Xml.Linq;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;

namespace NewsApi.Operations.Import.Wires;

/// <summary>
/// Maps the items of a site's export from WordPress. Posts keep their status; what is in the trash is withheld; pages, attachments, menu
/// items and revisions are left out.
/// </summary>
sealed class WordPressItemMapper
{
    const int MaxAttachments = 100_000;

    readonly Dictionary<string, WireImage> attachments = [];

    /// <summary>True if an item has the elements of the export.</summary>
    public static bool IsExported(XElement item) => Field(item, "post_type") is not null || Field(item, "status") is not null;

    /// <param name="item">The item.</param>
    /// <param name="feed">The channel's metadata.</param>
    /// <param name="zone">The time zone of dates without one.</param>
    public WireItem Map(XElement item, FeedMetadata feed, TimeZoneInfo? zone)
    {
        var type = Field(item, "post_type") ?? "post";
        if (type is "attachment")
            AddAttachment(item);
        if (type is not "post")
            throw new InvalidItemException($"is a WordPress {type.Truncate(40)}, not a post", isLeftOut: true);

        var status = Field(item, "status") ?? throw new InvalidItemException("has no wp:status");
        if (status is "trash")
            return WireItem.Withheld(RssItemMapper.IdOf(item, feed), DateOf(item, "post_modified", zone));
        if (status is "auto-draft" or "inherit")
            throw new InvalidItemException($"is a WordPress post with the status {status}", isLeftOut: true);

        var published = DateOf(item, "post_date", zone);
        item.Elements("pubDate").Remove(); // of a draft it is no date
        var categories = WordPressCategories.Of(item);
        var bylines = BylinesOf(item, feed);
        var article = RssItemMapper.Map(item, feed, zone);
        return article with
        {
            Standfirst = WireText.PlainText(item.Elements().FirstOrDefault(IsExcerpt)?.Value).ToSingleLine(),
            Html = WordPressText.ToHtml(item.Text(FeedNamespaces.Content + "encoded")),
            Bylines = bylines.Bylines,
            Source = null, // it is the site's own article
            PublishedAt = published,
            UpdatedAt = DateOf(item, "post_modified", zone),
            Section = categories.Section,
            Tags = [.. categories.Tags.Select(name => new ArticleTagRecord(name, null))],
            Stage = StageOf(status, Field(item, "post_password") is not null),
            IsStageStated = true,
            EmbargoedUntil = status is "future" ? published ?? throw new InvalidItemException("has no publication date") : null,
            SlugAtSource = SlugOf(Field(item, "post_name")),
            FormerAddresses = status is "publish" ? AddressesOf(item) : [],
            Lead = LeadOf(item) ?? article.Lead,
            Removed = [.. bylines.Removed, .. categories.Removed, .. RemovedFrom(item)],
        };
    }

    static RecordStage StageOf(string status, bool hasPassword) => status switch
    {
        "publish" when !hasPassword => RecordStage.Published,
        "future" when !hasPassword => RecordStage.Embargoed,
        _ => RecordStage.Draft,
    };

    static WireBylines BylinesOf(XElement item, FeedMetadata feed)
    {
        var bylines = new WireBylines(feed.Title);
        foreach (var login in item.Elements(FeedNamespaces.Dc + "creator").Select(c => c.Value.Trim()))
            if (feed.NameOf(login) is { } name)
                bylines.Add(name);
            else
                bylines.Remove(login); // a login is no name
        return bylines;
    }

    // The date in UTC, else the local date. An unpublished post has zeros.
    static DateTimeOffset? DateOf(XElement item, string name, TimeZoneInfo? zone) =>
        WireDates.TryParse(Field(item, $"{name}_gmt"), TimeZoneInfo.Utc)
        ?? (name is "post_date" ? WireDates.TryParse(item.Text("pubDate")) : null)
        ?? WireDates.TryParse(Field(item, name), zone);

    static Slug? SlugOf(string? name) =>
        name is null ? null : Slug.TryParse(name, null, out var slug) ? slug : Slug.From(Uri.UnescapeDataString(name));

    // The address of the post, its names that are no slugs, and the addresses of its former names.
    static List<string> AddressesOf(XElement item)
    {
        var link = item.Text("link");
        var names = MetasOf(item, "_wp_old_slug").ToList();
        if (link is null || link.Contains('?'))
            link = null;
        else if (link.TrimEnd('/').LastIndexOf('/') is > 0 and var end)
            names = names.ConvertAll(name => link[..(end + 1)] + name);
        if (Field(item, "post_name") is { } current && !Slug.TryParse(current, null, out _))
            names.Insert(0, current);
        return link is null ? names : [link, .. names];
    }

    void AddAttachment(XElement item)
    {
        var (id, address) = (Field(item, "post_id"), WireText.Address(Field(item, "attachment_url")));
        if (id is not null && WireText.IsImageFile(address) && attachments.Count < MaxAttachments)
            attachments[id] = new(address!, [address!])
            {
                Alt = MetaOf(item, "_wp_attachment_image_alt"),
                Caption = WireText.PlainText(item.Elements().FirstOrDefault(IsExcerpt)?.Value).ToSingleLine(),
                Title = WireText.Headline(item.Text("title")),
            };
    }

    WireImage? LeadOf(XElement item) => MetaOf(item, "_thumbnail_id") is { } id ? attachments.GetValueOrDefault(id) : null;

    IEnumerable<string> RemovedFrom(XElement item)
    {
        if (MetaOf(item, "_thumbnail_id") is { } id && !attachments.ContainsKey(id))
            yield return "image: the featured image, which is not before its post in the file";
        if (item.Elements().Any(e => IsWordPress(e) && e.Name.LocalName is "comment"))
            yield return "element: comment";
        if (Field(item, "post_password") is not null)
            yield return "property: post_password";
    }

    static string? MetaOf(XElement item, string key) => MetasOf(item, key).FirstOrDefault();

    static IEnumerable<string> MetasOf(XElement item, string key) => item.Elements()
        .Where(e => IsWordPress(e) && e.Name.LocalName is "postmeta")
        .Where(meta => Field(meta, "meta_key") == key).Select(meta => Field(meta, "meta_value")).OfType<string>();

    static string? Field(XElement element, string name) =>
        element.Elements().FirstOrDefault(e => e.Name.LocalName == name && IsWordPress(e))?.Value.TrimToNull();

    static bool IsWordPress(XElement element) => element.Name.NamespaceName.StartsWith(FeedNamespaces.WordPress, StringComparison.Ordinal);

    static bool IsExcerpt(XElement element) =>
        element.Name.LocalName is "encoded" && element.Name.NamespaceName.EndsWith("/excerpt/", StringComparison.Ordinal);
}
