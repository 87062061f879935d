using NewsApi.Contract.Import;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Maps an item of ninjs 1, 2 or 3 to a wire item.</summary>
static class NinjsItemMapper
{
    static readonly string[] AuthorRoles = ["author", "agency", "contributor", "creator"];
    static readonly string[] ProviderRoles = ["provider", "publisher"];
    static readonly string[] StandfirstRoles = ["standfirst", "subhead", "subheadline", "sub", "deck"];

    static readonly HashSet<string> UsedProperties = new(StringComparer.OrdinalIgnoreCase)
    {
        "uri", "guid", "type", "standard", "representationType", "version", "firstCreated", "versionCreated", "contentCreated",
        "embargoedUntil",
        "embargoed", "expires", "pubStatus", "language", "title", "headline", "headlines", "descriptions", "description_text",
        "description_html",
        "bodies", "body_html", "body_text", "by", "byline", "infoSources", "source", "copyrightHolder", "copyrightNotice", "usageTerms",
        "associations", "subject", "subjects", "keywords", "people", "person", "organisations", "organisation", "places", "place", "events",
        "event", "renditions", "altIds",
    };

    public static string? IdOf(NinjsObject item) => item.Text("uri") ?? item.Text("guid");

    /// <summary>The provider of an item, which identifies the import source.</summary>
    public static WireOrigin OriginOf(NinjsObject item)
    {
        var (name, uri) = item.List("infoSources")
            .Where(s => ProviderRoles.Contains(s.Text("role"), StringComparer.OrdinalIgnoreCase))
            .Select(s => (s.Text("name"), s.Text("uri"))).FirstOrDefault();
        return name is null
            ? new(SourceOf(item)?.Name.Truncate(100) ?? WireItem.DefaultSection, null)
            : new(name.Truncate(100)!, uri.Truncate(200));
    }

    /// <param name="item">The item.</param>
    /// <param name="zone">The time zone of dates without one.</param>
    public static WireItem Map(NinjsObject item, TimeZoneInfo? zone)
    {
        var id = IdOf(item) ?? throw new InvalidItemException("has no uri");
        if (item.Text("type") is { } type && type.ToLowerInvariant() is not ("text" or "composite"))
            throw new InvalidItemException($"type is {type.Truncate(40)}, not text or composite");

        var source = SourceOf(item);
        var (lead, images) = NinjsImages.Of(item);
        var updated = WireDates.Parse("versionCreated", item.Text("versionCreated"), zone);
        var embargo = WireDates.Parse("embargoedUntil", item.Text("embargoedUntil") ?? item.Text("embargoed"), zone);
        var html = HtmlOf(item);
        var bylines = BylinesOf(item, source?.Name);

        return new()
        {
            Id = id,
            Headline = item.TextByRole("headlines", "main", "", "headline")
                ?? item.TextByOtherRole("headlines", StandfirstRoles)
                ?? WireText.Headline(item.Text("headline"))
                ?? item.Text("title"),
            Standfirst = html is null ? null : StandfirstOf(item),
            Html = html ?? (StandfirstOf(item) is { } text ? WireText.ToHtml(text) : null),
            Bylines = bylines.Bylines,
            Source = source?.Name,
            Rights = RightsOf(item),
            Link = source?.Uri ?? id,
            PublishedAt = WireDates.Parse("firstCreated", item.Text("firstCreated"), zone) ?? updated,
            UpdatedAt = updated,
            EmbargoedUntil = embargo,
            ExpiresAt = WireDates.Parse("expires", item.Text("expires"), zone),
            Language = item.Text("language"),
            Tags = NinjsTags.Of(item),
            Section = item.List("subjects").Where(s => s.Text("rel") is "section").Select(s => s.Text("name")).FirstOrDefault(),
            Stage = StageOf(item, embargo),
            SourceVersion = item.Integer("version"),
            Lead = lead,
            Images = images,
            Removed = [.. bylines.Removed, .. RemovedFrom(item)],
        };
    }

    static RecordStage StageOf(NinjsObject item, DateTimeOffset? embargo) => item.Text("pubStatus")?.ToLowerInvariant() switch
    {
        null or "usable" => embargo is null ? RecordStage.Published : RecordStage.Embargoed,
        "withheld" or "recalled" => RecordStage.Withheld,
        "canceled" or "cancelled" => RecordStage.Killed,
        var other => throw new InvalidItemException($"pubStatus is {other.Truncate(40)}, not usable, withheld or canceled"),
    };

    static string? StandfirstOf(NinjsObject item) =>
        item.TextByRole("descriptions", "standfirst", "summary", "abstract")
        ?? item.TextByRole("headlines", StandfirstRoles)
        ?? item.TextByOtherRole("descriptions", "correction", "caption", "altText")
        ?? item.Text("description_text")
        ?? WireText.PlainText(item.Text("description_html"));

    // HTML is preferred to plain text, because it has paragraphs, links and images.
    static string? HtmlOf(NinjsObject item)
    {
        var bodies = item.List("bodies").Where(b => b.Text("value") is not null).ToList();
        if (bodies.FindIndex(b => b.IsHtml) is var index and >= 0)
            return bodies[index].Text("value");
        var text = bodies
            .Where(b => b.Text("contentType") is not { } type || type.Contains("text", StringComparison.OrdinalIgnoreCase))
            .Select(b => b.Text("value")!).FirstOrDefault()
            ?? item.Text("body_html") ?? item.Text("body_text");
        return text is null ? null : text.StartsWith('<') ? text : WireText.ToHtml(text);
    }

    static WireBylines BylinesOf(NinjsObject item, string? source)
    {
        var bylines = new WireBylines(source, item.Text("copyrightHolder"));
        foreach (var author in item.List("infoSources").Where(s => s.Text("name") is not null && IsAuthor(s)))
            bylines.Add(author.Text("name")!, author.Text("role")?.ToLowerInvariant() is "agency" || bylines.IsAgency(author.Text("name")!)
                ? BylineKind.Agency
                : BylineKind.Person);
        return bylines.Bylines is [] ? bylines.Add(item.Text("by") ?? item.Text("byline")) : bylines;
    }

    static (string Name, string? Uri)? SourceOf(NinjsObject item)
    {
        var sources = item.List("infoSources").Where(s => s.Text("name") is not null && !IsAuthor(s))
            .OrderBy(s => s.Text("role")?.ToLowerInvariant() is "source" or "provider" or "publisher" ? 0 : 1).ToList();
        return sources is [var first, ..] ? (first.Text("name")!, first.Text("uri"))
            : (item.Text("source") ?? item.Text("copyrightHolder")) is { } name ? (name, null)
            : null;
    }

    static bool IsAuthor(NinjsObject infoSource) => AuthorRoles.Contains(infoSource.Text("role"), StringComparer.OrdinalIgnoreCase);

    static IEnumerable<string> RemovedFrom(NinjsObject item)
    {
        foreach (var name in item.PropertyNames.Where(name => !UsedProperties.Contains(name)).Take(40))
            yield return $"property: {name.Truncate(60)}";
    }

    static string? RightsOf(NinjsObject item) =>
        string.Join(' ', new[] { item.Text("copyrightNotice"), item.Text("usageTerms") }.OfType<string>().Distinct()).ToSingleLine();
}
