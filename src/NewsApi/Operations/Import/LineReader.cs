using System.Runtime.CompilerServices;

namespace NewsApi.Operations.Import;

/// <summary>Reads a file line by line in bounded memory. Blank lines are counted and skipped.</summary>
sealed class LineReader(Stream file)
{
    public const string TooLong = "is longer than 2 MiB";

    /// <summary>The maximum length in bytes: the largest article that the API accepts, with all that an export adds to it.</summary>
    public const int MaxLineLength = 2 << 20;

    const int BufferSize = 64 * 1024;

    /// <summary>Reads the lines with their numbers, from 1. A line over <see cref="MaxLineLength"/> is null.</summary>
    public async IAsyncEnumerable<(int Number, byte[]? Line)> Read([EnumeratorCancellation] CancellationToken stop)
    {
        var number = 0;
        await foreach (var line in ReadAll(stop))
        {
            number++;
            if (line is null || !line.AsSpan().Trim(" \t\r"u8).IsEmpty)
                yield return (number, line);
        }
    }

    async IAsyncEnumerable<byte[]?> ReadAll([EnumeratorCancellation] CancellationToken stop)
    {
        var buffer = new byte[BufferSize];
        var line = new MemoryStream();
        var tooLong = false;

        while (await file.ReadAsync(buffer, stop) is var read and > 0)
        {
            for (var rest = buffer.AsMemory(0, read); !rest.IsEmpty;)
            {
                var end = rest.Span.IndexOf((byte)'\n');
                var piece = end < 0 ? rest : rest[..end];
                rest = end < 0 ? default : rest[(end + 1)..];

                tooLong |= line.Length + piece.Length > MaxLineLength;
                if (!tooLong)
                    line.Write(piece.Span);
                if (end < 0)
                    continue;

                yield return tooLong ? null : line.ToArray();
                (line, tooLong) = (line.Capacity > BufferSize ? new() : Clear(line), false);
            }
        }

        if (tooLong || line.Length > 0)
            yield return tooLong ? null : line.ToArray();
    }

    static MemoryStream Clear(MemoryStream line)
    {
        line.SetLength(0);
        return line;
    }
}
