using System.Text;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Benchmarks;

/// <summary>
/// Generated articles, the same for the same seed and number: 12 sections, 4,000 tags and 30,000 words with the frequencies of natural
/// language (Zipf's law), 15 years, bodies of 3.5 KB, two or three images.
/// </summary>
sealed class Corpus(int seed = 1)
{
    const int TagCount = 4_000;
    static readonly DateTimeOffset Newest = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan Span = TimeSpan.FromDays(15 * 365.25);

    /// <summary>The number of stop words, which a search ignores.</summary>
    public static int StopWords => CorpusWords.StopWords;

    readonly string[] words = CorpusWords.Generate();

    public IReadOnlyList<Section> Sections { get; } =
        [.. Enumerable.Range(1, 12).Select(i => WithId(new Section($"Section {i}", Slug.From($"section-{i}")), i))];

    public IReadOnlyList<Tag> Tags { get; } =
        [.. Enumerable.Range(1, TagCount).Select(i => WithId(new Tag($"Tag {i}", Slug.From($"tag-{i}"), (TagType)(i % 5)), i))];

    /// <summary>The word at a rank by frequency, from 0; the first <see cref="StopWords"/> are stop words.</summary>
    public string Word(int rank) => words[rank];

    /// <summary>Creates published article <paramref name="number"/> of <paramref name="total"/>; number 0 is the newest.</summary>
    public CorpusArticle Create(int number, int total)
    {
        var random = new Random(HashCode.Combine(seed, number));
        var publishedAt = Newest - Span * ((number + random.NextDouble()) / total);
        publishedAt = new(publishedAt.UtcTicks - publishedAt.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);

        var section = Sections[Math.Min((int)(random.NextDouble() * random.NextDouble() * 12), 11)];
        var tags = Enumerable.Range(0, random.Next(3, 8)).Select(_ => Tags[Zipf(random, TagCount)]).Distinct().ToList();
        var images = Enumerable.Range(0, random.Next(2, 4)).Select(i => new Image(
            Sentence(random, 10), Sentence(random, 12), "Agency", new(null, null, Syndication.Allowed),
            new(Id<Image>.Of($"corpus:{number}:{i}", publishedAt), null))).ToList();
        var body = Body(random, images);
        var headline = Sentence(random, 9).TrimEnd('.');
        var article = new Article(
            new()
            {
                Headline = headline,
                Standfirst = Sentence(random, 20),
                SectionId = section.Id,
                TagIds = [.. tags.Select(t => t.Id)],
                Bylines = [new($"Reporter {Zipf(random, 300)}", BylineKind.Person)],
                LeadImage = new(images[0].Id),
                Body = body,
            },
            Slug.From($"{headline} {number}"), publishedAt, new(Id<Article>.Of($"corpus:{number}", publishedAt), null));
        article.Publish(publishedAt, new(publishedAt, publishedAt));
        return new(article, section, tags, images.ToDictionary(i => i.Id));
    }

    List<Block> Body(Random random, List<Image> images)
    {
        // An article repeats the words of its subject.
        int[] subject = [.. Enumerable.Range(0, 30).Select(_ => StopWords + Zipf(random, words.Length - StopWords))];
        var body = Enumerable.Range(0, 11).Select(_ => (Block)new Paragraph(Markup.Sanitize(Sentence(random, 57, subject)))).ToList();
        body.InsertRange(4, images.Skip(1).Select(i => new Figure(i.Id)));
        return body;
    }

    string Sentence(Random random, int length, int[]? subject = null)
    {
        var sentence = new StringBuilder(length * 7);
        for (var i = 0; i < length; i++)
        {
            var fromSubject = subject is not null && random.Next(5) < 2;
            var rank = fromSubject ? subject![random.Next(subject.Length)] : Zipf(random, words.Length);
            sentence.Append(i is 0 ? "" : " ").Append(words[rank]);
        }

        sentence[0] = char.ToUpperInvariant(sentence[0]);
        return sentence.Append('.').ToString();
    }

    // Rank n occurs about 1/n times as often as rank 1.
    static int Zipf(Random random, int count) => Math.Min((int)Math.Pow(count + 1, random.NextDouble()) - 1, count - 1);

    // The database normally generates the ids of sections and tags.
    static T WithId<T>(T entity, int id) where T : class
    {
        typeof(T).GetProperty("Id")!.SetValue(entity, id);
        return entity;
    }
}
