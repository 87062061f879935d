using System.Text;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Benchmarks;

/// <summary>
/// Stories of real newsroom shape, always the same for the same number: 12 sections, 4,000 tags and 30,000 words that occur as words and tags do
/// (Zipf), 15 years, bodies of 3.5 KB, two or three pictures.
/// </summary>
sealed class Corpus(int seed = 1)
{
    const int TagCount = 4_000;
    const int WordCount = 30_000;
    static readonly DateTimeOffset Newest = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan Span = TimeSpan.FromDays(15 * 365.25);

    static readonly string[] English =
        "the of and to a in that is was he for it with as his on be at by i this had not are but from or have an they which one you were her all she there would their we him been has when who will more no if out so said what up its about into than them can only other new some could time these two may then do first any my now such like our over man me even most made after also did many before must through years where much your way well down should because each just those people mr how too little state good very make world still own see men work long get here between both life being under never day same another know while last might us great old year off come since against go came right used take three"
            .Split(' ');

    /// <summary>How many words are too common to be searched for.</summary>
    public static int StopWords => English.Length;

    readonly string[] words = MakeWords();

    public IReadOnlyList<Section> Sections { get; } = [.. Enumerable.Range(1, 12).Select(i => Known(new Section($"Section {i}", Slug.From($"section-{i}")), i))];
    public IReadOnlyList<Tag> Tags { get; } = [.. Enumerable.Range(1, TagCount).Select(i => Known(new Tag($"Tag {i}", Slug.From($"tag-{i}"), (TagType)(i % 5)), i))];

    /// <summary>A word by how common it is, from 0; those below <see cref="StopWords"/> are too common to be searched for.</summary>
    public string Word(int rank) => words[rank];

    /// <summary>Story number <paramref name="number"/> of <paramref name="total"/>, published.</summary>
    public (Article Story, Section Section, IReadOnlyList<Tag> Tags, IReadOnlyDictionary<Id<Image>, Image> Images) Make(int number, int total)
    {
        var random = new Random(HashCode.Combine(seed, number));
        var publishedAt = Newest - Span * ((number + random.NextDouble()) / total);
        publishedAt = new(publishedAt.UtcTicks - publishedAt.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);

        var section = Sections[Math.Min((int)(random.NextDouble() * random.NextDouble() * 12), 11)];
        var tags = Enumerable.Range(0, random.Next(3, 8)).Select(_ => Tags[Zipf(random, TagCount)]).Distinct().ToList();
        var images = Enumerable.Range(0, random.Next(2, 4)).Select(i => new Image(
            Sentence(random, 10), Sentence(random, 12), "Agency", new(null, null, Syndication.Allowed), Id<Image>.Of($"corpus:{number}:{i}", publishedAt))).ToList();

        // A story comes back to its subject: a few words of its own occur again and again.
        int[] subject = [.. Enumerable.Range(0, 30).Select(_ => StopWords + Zipf(random, WordCount - StopWords))];
        var body = Enumerable.Range(0, 11).Select(_ => (Block)new Paragraph(Markup.Sanitize(Sentence(random, 57, subject)))).ToList();
        body.InsertRange(4, images.Skip(1).Select(i => new Figure(i.Id)));
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
            Slug.From($"{headline} {number}"), publishedAt, Id<Article>.Of($"corpus:{number}", publishedAt));
        article.Publish(publishedAt, new(publishedAt, publishedAt));
        return (article, section, tags, images.ToDictionary(i => i.Id));
    }

    string Sentence(Random random, int length, int[]? subject = null)
    {
        var sentence = new StringBuilder(length * 7);
        for (var i = 0; i < length; i++)
            sentence.Append(i is 0 ? "" : " ").Append(words[subject is not null && random.Next(5) < 2 ? subject[random.Next(subject.Length)] : Zipf(random, WordCount)]);
        sentence[0] = char.ToUpperInvariant(sentence[0]);
        return sentence.Append('.').ToString();
    }

    // The n-th commonest occurs about a n-th as often as the commonest.
    static int Zipf(Random random, int count) => Math.Min((int)Math.Pow(count + 1, random.NextDouble()) - 1, count - 1);

    static string[] MakeWords()
    {
        var random = new Random(7);
        string[] onsets = ["b", "c", "ch", "d", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w"];
        string[] nuclei = ["a", "e", "i", "o", "u", "ai", "ea", "oo", "ou"];
        string[] codas = ["", "b", "ck", "d", "l", "m", "n", "nd", "p", "r", "rt", "s", "st", "t"];
        // Nearly half of running English is words like these; search leaves them out, and so a corpus must have them.
        var words = new HashSet<string>(English, StringComparer.Ordinal);
        while (words.Count < WordCount)
        {
            // Common words are short, rare ones longer, as they are.
            var syllables = words.Count < 1_500 ? 1 : words.Count < 15_000 ? 2 : 3;
            words.Add(string.Concat(Enumerable.Range(0, syllables).Select(i =>
                onsets[random.Next(onsets.Length)] + nuclei[random.Next(i is 0 ? nuclei.Length : 5)] + (i == syllables - 1 ? codas[random.Next(codas.Length)] : ""))));
        }

        return [.. words];
    }

    // Sections and tags get their numbers from the database; a corpus brings its own.
    static T Known<T>(T noun, int id) where T : class
    {
        typeof(T).GetProperty("Id")!.SetValue(noun, id);
        return noun;
    }
}
