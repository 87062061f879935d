using NewsApi.Contract.Editing;
using NewsApi.Contract.Import;
using NewsApi.Newsroom.Articles;
using NewsApi.Operations.Import.Wires;
using static NewsApi.Tests.Operations.WireCases;

namespace NewsApi.Tests.Operations;

/// <summary>Bylines, keywords, titles, languages and images of wire items.</summary>
public sealed class WireTextsTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Theory]
    [InlineData("Von Anna Muster und Bo Ray, dpx", "Anna Muster, Bo Ray, dpx*")]
    [InlineData("Par Anne Dupont et Bo Ray", "Anne Dupont, Bo Ray")]
    [InlineData("Автор: Оксана Іваненко та Іван Ко", "Оксана Іваненко, Іван Ко")]
    [InlineData("김가람 기자, 박하늘 특파원", "김가람, 박하늘")]
    [InlineData("By Ann Lee, Political Editor, and Bo Ray in Kyiv", "Ann Lee, Bo Ray")]
    [InlineData("By ANN LEE and BO RAY", "ANN LEE, BO RAY")]
    [InlineData("Ann Lee, Jr.", "Ann Lee Jr.")]
    [InlineData("Lee, Ann", "Ann Lee")]
    [InlineData("Marks and Spencer", "Marks and Spencer")]
    [InlineData("Ann &amp; Bo", "Ann & Bo")]
    [InlineData("Reuters", "Reuters*")]
    [InlineData("Press Association", "Press Association*")]
    [InlineData("Ann Lee and Bo Ray, Reuters", "Ann Lee, Bo Ray, Reuters*")]
    [InlineData("<a href=\"https://x\">Ann Lee</a>", "Ann Lee")]
    [InlineData("Ann Lee (Kyiv), Bo Ray | Harbour Gazette", "Ann Lee, Bo Ray, Harbour Gazette*")]
    [InlineData("Por Ana López y Luis Gil", "Ana López, Luis Gil")]
    [InlineData("Di Mario Rossi", "Mario Rossi")]
    [InlineData("Av Kari Nordmann og Ola Nordmann", "Kari Nordmann, Ola Nordmann")]
    [InlineData("Von der Leyen", "Von der Leyen")]
    [InlineData("Anna Muster, Berlin", "Anna Muster")]
    [InlineData("Byron Smith", "Byron Smith")]
    [InlineData("Mario Di Stefano", "Mario Di Stefano")]
    [InlineData("admin", "")]
    [InlineData("desk@example.com", "")]
    [InlineData("Tide Wire", "Tide Wire*")]
    [InlineData("Ann Lee Health correspondent", "Ann Lee")]
    [InlineData("Ann Lee<br>Middle East editor", "Ann Lee")]
    [InlineData("Ann van der Lee chief political reporter", "Ann van der Lee")]
    [InlineData("Political Editor Ann Lee", "Ann Lee")]
    [InlineData("By Ann Lee Health correspondent and Bo Ray Politics Editor", "Ann Lee, Bo Ray")]
    [InlineData("Оксана Іваненко спеціальна кореспондентка", "Оксана Іваненко")]
    [InlineData("Chief Political Correspondent", "")]
    [InlineData("Ann Lee, New York bureau chief", "Ann Lee")]
    [InlineData("Ann Lee BBC News", "Ann Lee, BBC News*")]
    [InlineData("Ann Lee BBC News correspondent", "Ann Lee, BBC*")]
    [InlineData("Ann Lee @annlee", "Ann Lee")]
    [InlineData("Ann Lee (@annlee) and Bo Ray, Twitter: @boray", "Ann Lee, Bo Ray")]
    [InlineData("Ann Lee ann.lee@example.com", "Ann Lee")]
    [InlineData("ann.lee@example.com (Ann Lee)", "Ann Lee")]
    [InlineData("Ann Lee | ann.lee@example.com | https://example.com/ann", "Ann Lee")]
    [InlineData("by Ann Lee | Bo Ray", "Ann Lee, Bo Ray")]
    [InlineData("Ann Lee / Bo Ray and Cy Dunn", "Ann Lee, Bo Ray, Cy Dunn")]
    [InlineData("Ann Lee/AFP", "Ann Lee, AFP*")]
    [InlineData("Ann Lee – Reuters", "Ann Lee, Reuters*")]
    [InlineData("Ann Lee | The Harbour Echo", "Ann Lee, The Harbour Echo*")]
    [InlineData("Оксана Іваненко | Українська правда", "Оксана Іваненко, Українська правда*")]
    [InlineData("BY ANN LEE AND BO RAY", "ANN LEE, BO RAY")]
    [InlineData("ANN LEE AND BO RAY IN KYIV", "ANN LEE, BO RAY")]
    [InlineData("BY JOHN E SMITH", "JOHN E SMITH")]
    [InlineData("Ann Lee – Bo Ray", "Ann Lee, Bo Ray")]
    [InlineData("ANA LÓPEZ Y LUIS GIL", "ANA LÓPEZ, LUIS GIL")]
    [InlineData("Anna Rossi e Marco Bianchi", "Anna Rossi, Marco Bianchi")]
    [InlineData("Door Jan Bakker en Piet Smit", "Jan Bakker, Piet Smit")]
    [InlineData("Jan Novák a Petr Malý", "Jan Novák, Petr Malý")]
    [InlineData("Associated Press and Reuters", "Associated Press*, Reuters*")]
    [InlineData("Reuters and Ann Lee", "Reuters*, Ann Lee")]
    [InlineData("Associated Press and Fox News", "Associated Press*, Fox News*")]
    [InlineData("Ann Lee; additional reporting by Bo Ray", "Ann Lee, Bo Ray")]
    [InlineData("Health and Science Desk", "Health and Science Desk*")]
    [InlineData("By", "")]
    [InlineData(" , ; ", "")]
    public void Bylines_are_names_of_persons_and_agencies(string byline, string expected) =>
        Assert.Equal(expected, string.Join(", ", new WireBylines("Tide Wire").Add(byline).Bylines
            .Select(b => b.Name + (b.Kind is BylineKind.Agency ? "*" : ""))));

    [Fact]
    public async Task Bylines_of_feeds_are_parsed_in_every_format()
    {
        await desk.ImportWire(Case("pictures-and-bylines.rss"));
        Assert.Equal(["Ann Lee", "Bo Ray"], (await desk.Article("by-title")).Names("bylines"));
        Assert.Equal(["Ann Lee"], (await desk.Article("by-email")).Names("bylines"));
        Assert.Empty((await desk.Article("by-admin")).Names("bylines"));
        Assert.Equal("agency", (string?)(await desk.Article("by-agency"))["bylines"]![0]!["kind"]);

        var dpa = (ArticleRecord)(await Read(Case("ninjs-dpa.json"))).Single().Record!;
        Assert.Equal([new("Christian Beispiel"), new("dpx", BylineKind.Agency)], dpa.Bylines);
        var removed = ((ArticleRecord)(await Read(Case("pictures-and-bylines.rss"))).Single(r => ((ArticleRecord)r.Record!).Headline is "by-title").Record!)
            .Wire!.Removed;
        Assert.Contains("byline: Political Editor", removed);
    }

    [Theory]
    [InlineData("pic-item-image", 1)]
    [InlineData("pic-image-flat", 1)]
    [InlineData("pic-itunes", 1)]
    [InlineData("pic-enclosure-no-type", 1)]
    [InlineData("pic-enclosure-type-image", 1)]
    [InlineData("pic-enclosure-octet", 1)]
    [InlineData("pic-media-type-image", 1)]
    [InlineData("pic-media-webp-noext", 1)]
    [InlineData("pic-media-noext-nothing", 0)]
    [InlineData("pic-two-enclosures", 2)]
    [InlineData("pic-thumb-and-content-sizes", 1)]
    [InlineData("vid-media", 0)]
    public async Task Images_of_items_are_found(string title, int count)
    {
        var record = (await Read(Case("pictures-and-bylines.rss"))).Select(r => (ArticleRecord)r.Record!).Single(a => a.Headline == title);

        Assert.Equal(count, record.Body.OfType<ImportFigure>().Count() + (record.LeadImage is null ? 0 : 1));
    }

    [Fact]
    public async Task Images_keep_their_alternative_text_and_videos_are_embedded()
    {
        await desk.ImportWire(Case("pictures-and-bylines.rss"));

        Assert.Equal(("Alt words", "Caption & more", "Jo, PA"), WireSamples.TextsOf((await desk.Article("pic-media-text-alt"))["leadImage"]!));
        var video = (await desk.Article("vid-media"))["body"]![1]!;
        Assert.Equal(("embed", "https://p.example.com/v.mp4", "Clip"), ((string?)video["type"], (string?)video["url"], (string?)video["title"]));
    }

    [Fact]
    public async Task Keywords_are_split_and_rights_are_kept_with_the_source()
    {
        await desk.ImportWire(Case("keywords.rss"));

        var article = await desk.Article("keywords");
        Assert.Equal(["Ukraine", "Russia", "Seoul", "News/World/Asia", "War", "Peace", "drones", "shells"], article.Names("tags"));
        Assert.Equal(["Double escaped <strong>text</strong>."], WireSamples.Paragraphs(article));
        Assert.Equal("No reuse without licence", (string?)article["source"]!["rights"]);
        Assert.DoesNotContain(((ArticleRecord)(await Read(Case("keywords.rss"))).Single().Record!).Wire!.Removed, r => r.StartsWith("rights"));
        Assert.Equal("No reuse without licence", (string?)(await desk.Client.Json("/v1/articles/keywords/ninjs"))["copyrightNotice"]);
        var editorial = await desk.Editor.Json($"/v1/newsroom/articles/{article["id"]}");
        Assert.Equal("No reuse without licence", (string?)editorial["draft"]!["source"]!["rights"]);

        static async Task<IEnumerable<string>> Tags(string categories) =>
            ((ArticleRecord)(await Read(Rss(Item("k", categories + "<description>x</description>")))).Single().Record!).Tags.Select(t => t.Name);
        Assert.Equal(["Sea", "Ships"], await Tags("<category>Sea, Ships</category>"));
        Assert.Equal(["Washington, D.C.", "Ships"], await Tags("<category>Washington, D.C.</category><category>Ships</category>"));
    }

    [Theory]
    [InlineData("<dc:rights>Words</dc:rights>", "", "Words")]
    [InlineData("<dcterms:rights xmlns:dcterms=\"http://purl.org/dc/terms/\">Words</dcterms:rights>", "", "Words")]
    [InlineData("<copyright>© Words &amp;amp; Co</copyright>", "", "© Words & Co")]
    [InlineData("<atom:rights>Words</atom:rights>", "", "Words")]
    [InlineData("", "<copyright>The feed's</copyright>", "The feed's")]
    [InlineData("<dc:rights>Words</dc:rights>", "<copyright>The feed's</copyright>", "Words")]
    [InlineData("<media:copyright>Of an image</media:copyright>", "", null)]
    [InlineData("", "", null)]
    public async Task Rights_are_those_of_the_item_or_of_its_feed(string item, string channel, string? rights)
    {
        var record = (ArticleRecord)(await Read(Rss(Item("r", item + "<description>x</description>"), channel))).Single().Record!;

        Assert.Equal(rights, record.Source!.Rights);
    }

    [Fact]
    public async Task Rights_of_an_Atom_entry_are_kept()
    {
        var feed = System.Text.Encoding.UTF8.GetBytes("""
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Tide</title><id>tag:t:1</id><rights>The feed's</rights>
            <entry><id>tag:t:2</id><title>A</title><updated>2025-01-02T10:00:00Z</updated><content>x</content><rights type="html">&lt;b&gt;Words&lt;/b&gt;</rights></entry>
            <entry><id>tag:t:3</id><title>B</title><updated>2025-01-02T10:00:00Z</updated><content>x</content></entry></feed>
            """);

        Assert.Equal(["Words", "The feed's"], (await Read(feed)).Select(r => ((ArticleRecord)r.Record!).Source!.Rights));
    }

    [Theory]
    [InlineData("Use of <script> in pages", "Use of <script> in pages")]
    [InlineData("The <em>Daily Star</em> &amp; more", "The Daily Star & more")]
    [InlineData("<b>Bold</b> claim", "Bold claim")]
    [InlineData("5 < 6 and 7 > 3", "5 < 6 and 7 > 3")]
    [InlineData("AT&amp;T buys", "AT&T buys")]
    [InlineData("If x &lt; y", "If x < y")]
    [InlineData("One<br/>two", "One two")]
    [InlineData("<script>alert(1)</script>Title", "Title")]
    [InlineData("A<T> is a generic type", "A<T> is a generic type")]
    [InlineData("<3 hearts", "<3 hearts")]
    public void Titles_lose_formatting_and_keep_every_other_angle_bracket(string title, string expected) =>
        Assert.Equal(expected, WireText.Headline(title));

    [Theory]
    [InlineData(null, "Шторм у Києві", "uk")]
    [InlineData(null, "Шторм в Москве, ветер усилился. Это было вчера", "ru")]
    [InlineData("en", "Шторм у Києві", "uk")]
    [InlineData("Ukrainian", "Шторм", "uk")]
    [InlineData("ukr", "Шторм", "uk")]
    [InlineData(null, "대통령은 오늘", "ko")]
    [InlineData(null, "国会が開かれた", "ja")]
    [InlineData(null, "北京天气", "zh")]
    [InlineData(null, "Ο καιρός", "el")]
    [InlineData(null, "الطقس اليوم", "ar")]
    [InlineData(null, "מזג האוויר", "he")]
    [InlineData(null, "A storm over Kyiv", null)]
    [InlineData("de", "Sturm", "de")]
    [InlineData("en-gb", "A storm, Київ", "en-GB")]
    public void The_language_is_that_of_the_item_or_of_its_script(string? stated, string text, string? expected) =>
        Assert.Equal(expected, WireLanguages.Find(stated, null, $"<p class=\"lead text\">{text}</p>"));

    [Fact]
    public async Task A_source_can_name_the_language_of_its_items()
    {
        var read = await Read(Rss(Item("l", "<description>Sturm.</description>")), new() { OptionsOf = _ => new(Language: "de-AT") });
        Assert.Equal("de-AT", ((ArticleRecord)read.Single().Record!).Language);

        await desk.ImportWire(Case("lang-ukrainian.rss"));
        Assert.Equal("uk", ((ArticleRecord)(await Read(Case("lang-ukrainian.rss"))).Single().Record!).Language);
    }
}
