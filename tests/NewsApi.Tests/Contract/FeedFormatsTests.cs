using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using NewsApi.Contract;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Images;
using NewsApi.Contract.Json;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Webhooks;

namespace NewsApi.Tests.Contract;

/// <summary>Feeds of made-up articles with image files: valid, and with the same content in every format.</summary>
public sealed class FeedFormatsTests
{
    static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
    static readonly Site Site = new()
    {
        PublicUrl = "https://api.example.org",
        ReaderUrl = "https://www.example.org",
        Name = "The \"Example\" & <Times>",
    };

    public static readonly TheoryData<string> Texts =
    [
        "Harbour reopens after storm",
        "<b>Bold</b> & \"quoted\" 'claims' &amp; &lt;i&gt; <script>alert(1)</script></script>",
        "Ends a section: ]]> and begins one: <![CDATA[ <!-- -- --> <?xml?>",
        "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 \U0001F600 \U0001FFFE",
        "שלום ‏עולם‎ مرحبا \u202Eevil\u202C",
        "Line\u2028separated\u2029paragraphs next \u007F \u00A0\u200B\uFEFF",
        "\u0301lone mark, a\u0300\u0301\u0302\u0303 and \uFFFD",
        "Tab\tand\nlines\r\nand \r return",
        "서울이 공동 대응을 촉구하다 — “curly” ‘quotes’…",
    ];

    [Theory, MemberData(nameof(Texts))]
    public async Task Atom_is_valid_and_preserves_every_text(string text)
    {
        var feed = FeedOf(Article(text), Summary(text));
        var bytes = Write(FeedFormats.Atom, feed);

        var entries = Parse(bytes).Elements(Atom + "entry").ToList();
        Assert.All(entries, e => Assert.Equal(text, e.Element(Atom + "title")!.Value));
        Assert.All(entries, e => Assert.Equal(text, e.Element(Atom + "summary")!.Value));
        Assert.Contains(text, entries[0].Elements(Atom + "author").Select(a => a.Element(Atom + "name")!.Value));
        Assert.Equal(feed.Articles[0].Html, entries[0].Element(Atom + "content")!.Value);
        Assert.All(entries, e => Assert.Contains(text, e.Descendants(Media + "credit").Select(c => c.Value)));
        await StandardValidators.ValidateAtom(bytes);
    }

    [Theory, MemberData(nameof(Texts))]
    public async Task Rss_parses_without_warnings_and_preserves_every_text(string text)
    {
        var bytes = Write(FeedFormats.Rss, FeedOf(Article(text), Summary(text)));

        var items = Parse(bytes).Element("channel")!.Elements("item").ToList();
        Assert.All(items, i => Assert.Equal(text, i.Element("title")!.Value));
        Assert.All(items, i => Assert.Equal(text, System.Net.WebUtility.HtmlDecode(i.Element("description")!.Value)));
        Assert.All(items, i => Assert.DoesNotContain("<", i.Element("description")!.Value));
        Assert.All(items, i => Assert.Contains(text, i.Descendants(Media + "credit").Select(c => c.Value)));
        Assert.Equal(2, (await StandardValidators.ParseFeed(bytes))["entries"]!.AsArray().Count);
    }

    [Theory, MemberData(nameof(Texts))]
    public void Json_feed_preserves_every_text(string text)
    {
        var feed = JsonNode.Parse(Write(FeedFormats.Json, FeedOf(Article(text), Summary(text))))!;

        Assert.Equal("https://jsonfeed.org/version/1.1", (string?)feed["version"]);
        Assert.All(feed["items"]!.AsArray(), i => Assert.Equal((text, text), ((string?)i!["title"], (string?)i["summary"])));
        Assert.All(feed["items"]!.AsArray(), i => Assert.Equal(text, (string?)i!["_newsapi"]!["images"]![0]!["credit"]));
        Assert.All(feed["items"]!.AsArray(), i => Assert.True(i!["content_html"] is not null ^ i["content_text"] is not null));
    }

    [Theory, MemberData(nameof(Texts))]
    public async Task Ninjs_is_valid_and_preserves_every_text(string text)
    {
        var bytes = Write(FeedFormats.Ninjs, FeedOf(Article(text), new FeedArticle(Detail(text) with { LeadImage = Image(text, 9) })));

        var page = JsonNode.Parse(bytes)!;
        Assert.Equal("cursor", (string?)page["next"]);
        var items = page["items"]!.AsArray();
        Assert.Equal(["canceled", "withheld", "withheld", "usable", "usable"], items.Select(i => (string?)i!["pubStatus"]));
        Assert.All(items.Skip(3), i => Assert.Equal(text, (string?)i!["headlines"]![0]!["value"]));
        Assert.All(items.Skip(3), i => Assert.Equal(text, (string?)i!["associations"]![0]!["by"]));
        Assert.Equal("http://cv.iptc.org/newscodes/mediatopic/20000601", (string?)items[3]!["subjects"]![0]!["uri"]);
        Assert.Equal("https://api.example.org/v1/tags/dover", (string?)items[3]!["places"]![0]!["uri"]);
        await StandardValidators.ValidateNinjs(bytes);
        await StandardValidators.ValidateNinjs(bytes, "3.0");
    }

    [Theory, MemberData(nameof(Texts))]
    public void JsonLd_is_safe_inside_a_script_element(string text)
    {
        var bytes = JsonLd.Of(Detail(text), Site);

        var json = Encoding.UTF8.GetString(bytes);
        Assert.DoesNotContain('<', json);
        Assert.DoesNotContain('\u2028', json);
        var article = JsonNode.Parse(json)!;
        Assert.Equal("NewsArticle", (string?)article["@type"]);
        Assert.Equal(text, (string?)article["headline"]);
        var image = article["image"]![0]!;
        Assert.Equal(
            (text, text, 1600),
            ((string?)image["creditText"], (string?)image["caption"], (int)image["width"]!));
        Assert.Equal(["Person", "Organization"], article["author"]!.AsArray().Select(a => (string?)a!["@type"]));
        Assert.Equal("https://source.example/1", (string?)article["isBasedOn"]!["url"]);
        Assert.Equal(text, (string?)article["correction"]![0]!["text"]);
    }

    [Theory, MemberData(nameof(Texts))]
    public void SyndicationFeed_reads_Rss_and_Atom(string text)
    {
        var feed = FeedOf(Article(text), Summary(text));

        foreach (var format in new[] { FeedFormats.Rss, FeedFormats.Atom })
        {
            using var xml = System.Xml.XmlReader.Create(new MemoryStream(Write(format, feed)));
            var read = System.ServiceModel.Syndication.SyndicationFeed.Load(xml);

            Assert.Equal(feed.Articles.Select(s => (s.Urn, s.Summary.PublishedAt)), read.Items.Select(i => (i.Id, i.PublishDate)));
            Assert.All(read.Items, i => Assert.Equal(text.ReplaceLineEndings("\n"), i.Title.Text.ReplaceLineEndings("\n")));
            Assert.All(read.Items, i => Assert.Contains(i.Links, l => l.Uri.AbsoluteUri == feed.Articles[0].Summary.Url));
        }
    }

    [Fact]
    public async Task All_formats_have_the_same_content()
    {
        var feed = FeedOf(Article("One story"), Summary("Another"));
        var atom = (await StandardValidators.ParseFeed(Write(FeedFormats.Atom, feed)))["entries"]!.AsArray();
        var rss = (await StandardValidators.ParseFeed(Write(FeedFormats.Rss, feed)))["entries"]!.AsArray();
        var json = JsonNode.Parse(Write(FeedFormats.Json, feed))!["items"]!.AsArray();

        foreach (var (article, i) in feed.Articles.Select((s, i) => (s, i)))
        {
            foreach (var entry in new[] { atom[i]!, rss[i]! })
            {
                Assert.Equal(
                    (article.Urn, article.Summary.Headline, article.Summary.Url),
                    ((string?)entry["id"], (string?)entry["title"], (string?)entry["link"]));
                Assert.Equal(article.Summary.PublishedAt, Moment(entry["published"]!));
                Assert.Equal(
                    article.Summary.Tags.Select(t => t.Name).Prepend(article.Summary.Section.Name),
                    entry["tags"]!.AsArray().Select(t => (string?)t));
                Assert.Equal(article.Summary.Bylines.Select(b => b.Name), entry["authors"]!.AsArray().Select(a => (string?)a));
                Assert.Equal(article.Images.Select(p => p.Largest()!.Url), entry["pictures"]!.AsArray().Select(p => (string?)p));
            }

            Assert.Equal(
                (article.Urn, article.Summary.Headline, article.Summary.Url),
                ((string?)json[i]!["id"], (string?)json[i]!["title"], (string?)json[i]!["url"]));
            Assert.Equal(FeedText.Rfc3339(article.Summary.PublishedAt), (string?)json[i]!["date_published"]);
            Assert.Equal(article.Summary.LeadImage!.Largest()!.Url, (string?)json[i]!["image"]);
            Assert.Equal(article.Summary.Tags.Select(t => t.Name), json[i]!["tags"]!.AsArray().Select(t => (string?)t));
        }
    }

    [Fact]
    public async Task An_image_without_a_file_has_descriptions_but_no_URL()
    {
        var article = new FeedArticle(Detail("Unseen") with { LeadImage = Image("Unseen", 1) with { Renditions = [] }, Body = [] });

        var rss = Write(FeedFormats.Rss, FeedOf(article));
        var item = Parse(rss).Descendants("item").Single();
        Assert.Equal(
            ("Unseen", "Unseen", "Seen: Unseen"),
            (item.Element(Media + "credit")!.Value, item.Element(Media + "description")!.Value, item.Element(Media + "text")!.Value));
        Assert.Empty(item.Descendants(Media + "content").Concat(item.Elements("enclosure")));
        Assert.Equal("Unseen", (string?)(await StandardValidators.ParseFeed(rss))["entries"]![0]!["title"]);
        var image = JsonNode.Parse(JsonLd.Of(article.Detail!, Site))!["image"]![0]!;
        Assert.Equal(("Unseen", null), ((string?)image["creditText"], (string?)image["url"]));
    }

    [Fact]
    public void The_largest_and_smallest_files_are_JPEG()
    {
        var image = Image("Any", 1);

        Assert.Equal(("image/jpeg", 1600), (image.Largest()!.MediaType(), image.Largest()!.Width));
        Assert.Equal(320, image.Smallest()!.Width);
        Assert.Null((image with { Renditions = [] }).Largest());
    }

    [Fact]
    public async Task Atom_and_Json_feed_contain_tombstones()
    {
        var feed = FeedOf(Article("Still here"));
        var atom = Write(FeedFormats.Atom, feed);
        XNamespace at = "http://purl.org/atompub/tombstones/1.0";

        Assert.Equal(feed.Tombstones.Select(g => g.Urn), Parse(atom).Elements(at + "deleted-entry").Select(e => e.Attribute("ref")!.Value));
        Assert.Equal(
            feed.Tombstones.Select(g => g.Urn),
            JsonNode.Parse(Write(FeedFormats.Json, feed))!["_newsapi"]!["tombstones"]!.AsArray().Select(g => (string?)g!["id"]));
        XNamespace newsapi = "urn:x-newsapi:feed";
        foreach (var xml in new[] { atom, Write(FeedFormats.Rss, feed) })
        {
            var entries = Parse(xml).Descendants(at + "deleted-entry").ToList();
            Assert.Equal(["killed", "notEntitled", "unpublished"], entries.Select(e => e.Attribute(newsapi + "reason")!.Value));
            Assert.Equal(
                "The article was killed: it is withdrawn permanently. A <court> & its order.", entries[0].Element(at + "comment")!.Value);
        }

        var ninjs = JsonNode.Parse(Write(FeedFormats.Ninjs, feed))!["items"]!.AsArray();
        Assert.Equal(["canceled", "withheld", "withheld"], ninjs.Take(3).Select(i => (string?)i!["pubStatus"]));
        Assert.EndsWith("A <court> & its order.", (string?)ninjs[0]!["edNote"]);
        await StandardValidators.ValidateAtom(atom);
    }

    [Fact]
    public void Characters_that_XML_forbids_are_removed()
    {
        var article = Detail("Odd") with
        {
            Headline = "Past \u0000every\u0001 check\uFFFE \uD800",
            Body = [new ParagraphView { Html = "\u0007" }],
        };

        Assert.Equal(
            "Past every check ",
            Parse(Write(FeedFormats.Rss, FeedOf(new FeedArticle(article)))).Descendants("item").Single().Element("title")!.Value);
        Assert.Equal(
            "Past every check ",
            Parse(Write(FeedFormats.Atom, FeedOf(new FeedArticle(article)))).Element(Atom + "entry")!.Element(Atom + "title")!.Value);
    }

    static Feed FeedOf(params FeedArticle[] articles) => new()
    {
        Site = Site,
        Title = Site.Name,
        Home = "https://www.example.org/",
        First = "https://api.example.org/feeds/latest.atom",
        NextCursor = "cursor",
        Hub = "https://hub.example.net/",
        Articles = articles,
        Tombstones =
        [
            new(Id<Article>.Of("killed", Then), Then, WithdrawalReason.Killed, 3) { Note = "A <court> & its order." },
            new(Id<Article>.Of("left", Then), Then.AddMinutes(1), WithdrawalReason.NotEntitled, 4),
            new(Id<Article>.Of("unpublished", Then), Then.AddMinutes(2), WithdrawalReason.Unpublished, 5),
        ],
        MediaTopics = tag => $"{tag}" is "storms" ? "20000601" : null,
    };

    static readonly DateTimeOffset Then = new(2024, 11, 27, 12, 4, 0, TimeSpan.Zero);

    static FeedArticle Article(string text) => new(Detail(text));

    // An article without its full text.
    static FeedArticle Summary(string text) =>
        new(JsonSerializer.Deserialize<ArticleSummary>(NewsJson.Bytes<ArticleSummary>(Detail(text)), NewsJson.Options)!);

    static ArticleDetail Detail(string text) => new()
    {
        Id = Id<Article>.Of(text, Then),
        Slug = Slug.From(text),
        Url = $"https://www.example.org/world/{Slug.From(text)}",
        Headline = text,
        Standfirst = text,
        Section = new() { Slug = Slug.From("World"), Name = "World & <elsewhere>" },
        Tags =
        [
            new() { Slug = Slug.From("Storms"), Name = "Storms", Type = TagType.Topic },
            new() { Slug = Slug.From("Dover"), Name = "Dover", Type = TagType.Place },
            new() { Slug = Slug.From("Ada"), Name = "Ada", Type = TagType.Person },
            new() { Slug = Slug.From("PA"), Name = "P&A", Type = TagType.Organisation },
            new() { Slug = Slug.From("Regatta"), Name = "Regatta", Type = TagType.Event },
        ],
        Bylines = [new() { Name = text, Kind = BylineKind.Person }, new() { Name = "Press Association", Kind = BylineKind.Agency }],
        PublishedAt = Then,
        UpdatedAt = Then.AddHours(1).AddMicroseconds(123456),
        Version = 2,
        Language = "en-GB",
        LeadImage = Image(text, 1),
        Body =
        [
            new ParagraphView { Html = System.Net.WebUtility.HtmlEncode(text) },
            new FigureView { Image = Image(text, 2) },
            new QuoteView { Html = "So <em>be</em> it.", Attribution = text },
        ],
        Corrections = [new() { At = Then.AddHours(1), Text = text }],
        Source = new() { Name = "PA", Uri = "https://source.example/1", Rights = null },
        WordCount = 12,
    };

    static ImageView Image(string text, int number) => new()
    {
        Id = Id<Image>.Of($"{text} {number}", Then),
        Alt = $"Seen: {text}",
        Caption = text,
        Credit = text,
        Width = 3000,
        Height = 2000,
        FocalPoint = new() { X = 0.5, Y = 0.25 },
        Placeholder = null,
        Rights = new() { Holder = text, UsageTerms = text, Syndication = Syndication.Allowed },
        Renditions = [.. from width in new[] { 320, 1600, 2400 }
                         from format in Enum.GetValues<RenditionFormat>()
                         where width < 2400 || format is not RenditionFormat.Jpg
                         select Rendition(number, width, format)],
    };

    static RenditionView Rendition(int image, int width, RenditionFormat format) => new()
    {
        Name = $"w{width}",
        Width = width,
        Height = width * 2 / 3,
        Format = format,
        Bytes = width * 100,
        Url = $"https://api.example.org/media/{image}/w{width}.{format.ToString().ToLowerInvariant()}?a=1&b=2",
    };

    static byte[] Write(IFeedFormat format, Feed feed)
    {
        using var bytes = new MemoryStream();
        format.Write(feed, bytes);
        return bytes.ToArray();
    }

    static XElement Parse(byte[] xml) => XDocument.Load(new MemoryStream(xml), LoadOptions.PreserveWhitespace).Root!;

    static DateTimeOffset Moment(JsonNode parts) =>
        new((int)parts[0]!, (int)parts[1]!, (int)parts[2]!, (int)parts[3]!, (int)parts[4]!, (int)parts[5]!, TimeSpan.Zero);
}
