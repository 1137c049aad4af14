package io.github.chatlayerreactor.llama;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A language model in llama.cpp's format that knows which word follows which in a short text, and nothing else. Its
 * embeddings are one-hot, so that after normalisation the output layer reads off the logarithm of each probability; its one
 * block does nothing. Words are tokens; what is no letter of a word is written as its bytes, so that an emoji takes four.
 */
final class BigramModel {
    private static final String TEXT = """
            The guest asked for two pizzas 🍕 and the waiter wrote it down . The waiter brought a café au lait ☕ and the \
            guest was happy 😀 . The kitchen made two pizzas 🍕 for the guest and a soup for the waiter . The guest paid and \
            the waiter said thank you 😀 . The soup was hot and the coffee ☕ was strong . Then the guest asked for a naïve \
            dessert 🍰 and the kitchen said no .""";
    private static final String SPACE = "\u2581"; // as the tokenizer writes it
    private static final int SPECIAL = 3;
    private static final int BYTES = 256;
    private static final int BEGIN = 1;
    private static final int FEED_FORWARD = 32;
    private static final int HEADS = 4;
    private static final float UNLIKELY = -8;
    private static final float LIKELY = 6;

    private final List<String> tokens = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
    private final double[][] counts;
    private final int width;

    BigramModel() {
        for (int value = 0; value < BYTES; value++) {
            tokens.add(String.format(Locale.ROOT, "<0x%02X>", value));
        }
        List<Integer> text = new ArrayList<>();
        for (String word : TEXT.split(" ", -1)) {
            text.addAll(tokensOf(word));
        }
        width = (tokens.size() + 2 * HEADS - 1) / (2 * HEADS) * (2 * HEADS);
        counts = new double[tokens.size()][tokens.size()];
        count(text);
    }

    /** What follows a token that the text does not have begins a sentence. */
    private void count(List<Integer> text) {
        for (int i = 0; i + 1 < text.size(); i++) {
            counts[text.get(i)][text.get(i + 1)]++;
        }
        counts[text.get(text.size() - 1)][text.get(0)]++;
        for (double[] row : counts) {
            if (Arrays.stream(row).sum() == 0) {
                row[text.get(0)] = 1;
            }
        }
    }

    private List<Integer> tokensOf(String word) {
        boolean isWord = word.codePoints().allMatch(point -> Character.isLetter(point) || point == '.');
        if (!isWord) {
            List<Integer> bytes = new ArrayList<>();
            for (byte value : (" " + word).getBytes(UTF_8)) {
                bytes.add(SPECIAL + (value & 0xFF));
            }
            return bytes;
        }
        String token = SPACE + word;
        if (!tokens.contains(token)) {
            tokens.add(token);
        }
        return List.of(tokens.indexOf(token));
    }

    void write(Path file) throws IOException {
        int size = tokens.size();
        float[] nothing = new float[width * width];
        float[] ones = new float[width];
        Arrays.fill(ones, 1);
        metadata(new GgufFile())
                .tensor("token_embd.weight", oneHot(), width, size)
                .tensor("blk.0.attn_norm.weight", ones, width)
                .tensor("blk.0.attn_q.weight", nothing, width, width)
                .tensor("blk.0.attn_k.weight", nothing, width, width)
                .tensor("blk.0.attn_v.weight", nothing, width, width)
                .tensor("blk.0.attn_output.weight", nothing, width, width)
                .tensor("blk.0.ffn_norm.weight", ones, width)
                .tensor("blk.0.ffn_gate.weight", new float[width * FEED_FORWARD], width, FEED_FORWARD)
                .tensor("blk.0.ffn_up.weight", new float[width * FEED_FORWARD], width, FEED_FORWARD)
                .tensor("blk.0.ffn_down.weight", new float[width * FEED_FORWARD], FEED_FORWARD, width)
                .tensor("output_norm.weight", ones, width)
                .tensor("output.weight", logProbabilities(), width, size)
                .write(file);
    }

    private GgufFile metadata(GgufFile file) {
        int size = tokens.size();
        List<Integer> types = new ArrayList<>(Collections.nCopies(size, 1));
        Collections.fill(types.subList(SPECIAL, SPECIAL + BYTES), 6);
        Collections.fill(types.subList(0, SPECIAL), 3);
        types.set(0, 2);
        return file.text("general.architecture", "llama")
                .text("general.name", "bigrams")
                .number("llama.block_count", 1)
                .number("llama.context_length", 8192)
                .number("llama.embedding_length", width)
                .number("llama.feed_forward_length", FEED_FORWARD)
                .number("llama.attention.head_count", HEADS)
                .number("llama.attention.head_count_kv", HEADS)
                .number("llama.attention.layer_norm_rms_epsilon", 1e-6f)
                .number("llama.rope.dimension_count", width / HEADS)
                .number("llama.vocab_size", size)
                .text("tokenizer.ggml.model", "llama")
                .texts("tokenizer.ggml.tokens", tokens)
                .floats("tokenizer.ggml.scores", Collections.nCopies(size, 0f))
                .ints("tokenizer.ggml.token_type", types)
                .number("tokenizer.ggml.unknown_token_id", 0)
                .number("tokenizer.ggml.bos_token_id", BEGIN)
                .number("tokenizer.ggml.eos_token_id", 2)
                .flag("tokenizer.ggml.add_bos_token", true);
    }

    private float[] oneHot() {
        float[] values = new float[width * tokens.size()];
        for (int token = 0; token < tokens.size(); token++) {
            values[token * width + token] = 1;
        }
        return values;
    }

    /** Normalisation makes the square root of the width of a one, hence the division. */
    private float[] logProbabilities() {
        float[] values = new float[width * tokens.size()];
        Arrays.fill(values, (float) (UNLIKELY / Math.sqrt(width)));
        for (int current = 0; current < tokens.size(); current++) {
            double all = Arrays.stream(counts[current]).sum();
            for (int next = 0; next < tokens.size(); next++) {
                if (counts[current][next] > 0) {
                    double logit = LIKELY + Math.log(counts[current][next] / all);
                    values[next * width + current] = (float) (logit / Math.sqrt(width));
                }
            }
        }
        return values;
    }
}
