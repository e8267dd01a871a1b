// The same hashing, gathering and adding as stance/kernels, in one loop: words 1-2, or characters of each word.
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BASE 0x9E3779B97F4A7C15ULL
#define MIX 0xD6E8FEB86659FD93ULL
enum { OTHER, LETTER, ACCENT, APOSTROPHE };

typedef struct { const uint8_t *plain, *kinds; const int32_t *lower; } Tables;
typedef struct { int32_t *times, *seen; double *damped; const float *weights; int64_t buckets; int64_t found; } Bag;

static inline int32_t decode(const uint8_t *text, int64_t at, int64_t end, int *size) {
    uint32_t first = text[at];
    *size = 1;
    if (first < 0x80) return first;
    if (first >= 0xC0 && first < 0xE0 && at + 2 <= end) { *size = 2; return (first & 0x1F) << 6 | (text[at + 1] & 0x3F); }
    if (first >= 0xE0 && first < 0xF0 && at + 3 <= end) {
        *size = 3;
        return (first & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | (text[at + 2] & 0x3F);
    }
    if (first >= 0xF0 && at + 4 <= end) {
        *size = 4;
        return (first & 0x07) << 18 | (text[at + 1] & 0x3F) << 12 | (text[at + 2] & 0x3F) << 6 | (text[at + 3] & 0x3F);
    }
    return 0;
}

static inline int encode(int32_t point, uint8_t *to) {
    if (point < 0x80) { to[0] = point; return 1; }
    if (point < 0x800) { to[0] = 0xC0 | point >> 6; to[1] = 0x80 | (point & 0x3F); return 2; }
    if (point < 0x10000) {
        to[0] = 0xE0 | point >> 12; to[1] = 0x80 | (point >> 6 & 0x3F); to[2] = 0x80 | (point & 0x3F);
        return 3;
    }
    to[0] = 0xF0 | point >> 18; to[1] = 0x80 | (point >> 12 & 0x3F);
    to[2] = 0x80 | (point >> 6 & 0x3F); to[3] = 0x80 | (point & 0x3F);
    return 4;
}

static inline void add(Bag *bag, uint64_t value) {
    value = (value ^ value >> 32) * MIX;
    int32_t column = (value >> 32) * (uint64_t)bag->buckets >> 32;
    if (bag->times[column]++ == 0) bag->seen[bag->found++] = column;
}

static void add_up(Bag *bag, float *scores) {
    double sums[3] = {0, 0, 0}, squares = 0;
    for (int64_t i = 0; i < bag->found; i++) {
        int32_t column = bag->seen[i];
        const float *row = bag->weights + 4 * (int64_t)column;
        double value = bag->damped[bag->times[column]], weighed = value * row[3];
        bag->times[column] = 0;
        squares += weighed * weighed;
        for (int k = 0; k < 3; k++) sums[k] += value * row[k];
    }
    double scale = 1 / fmax(sqrt(squares), 1e-12);
    for (int k = 0; k < 3; k++) scores[k] += sums[k] * scale;
    bag->found = 0;
}

static void add_letters(Bag *bag, const uint8_t *word, int64_t length, int shortest, int longest) {
    for (int64_t start = 0; start < length; start++) {
        if ((word[start] & 0xC0) == 0x80) continue;
        uint64_t value = 0;
        int size = 0;
        for (int64_t at = start; at < length && size < longest;) {
            do value = value * BASE + word[at++]; while (at < length && (word[at] & 0xC0) == 0x80);
            if (++size >= shortest) add(bag, value);
        }
    }
}

// Scores of rows, (rows, 3), added to. longest_word > 0: runs of words up to 2; letters > 0: runs of 2 to letters.
void score(const uint8_t *text, const int64_t *offsets, int64_t rows, const uint8_t *plain, const uint8_t *kinds,
           const int32_t *lower, const float *weights, int64_t buckets, int letters, float *scores) {
    int64_t most = 0;
    for (int64_t r = 0; r < rows; r++) if (offsets[r + 1] - offsets[r] > most) most = offsets[r + 1] - offsets[r];
    int64_t room = (most + 4) * (letters ? letters : 2) + 16;
    Bag bag = {calloc(buckets, 4), malloc(room * 4), malloc((room + 1) * 8), weights, buckets, 0};
    bag.damped[0] = 0;
    for (int64_t c = 1; c <= room; c++) bag.damped[c] = 1 + log((double)c);
    uint8_t *word = malloc(2 * most + 8);
    for (int64_t r = 0; r < rows; r++) {
        int64_t at = offsets[r], end = offsets[r + 1];
        uint64_t before = 0;
        int size, after_apostrophe = 0, any = 0;
        while (at < end) {
            if (!plain[text[at]]) {
                int32_t point = decode(text, at, end, &size);
                if (kinds[point] != LETTER) { after_apostrophe = kinds[point] == APOSTROPHE; at += size; continue; }
            }
            int64_t length = 1;
            word[0] = ' ';
            while (at < end) {
                uint8_t low = plain[text[at]];
                if (low) { word[length++] = low; at++; continue; }
                int32_t point = decode(text, at, end, &size);
                if (kinds[point] == OTHER) break;
                if (kinds[point] == APOSTROPHE) {
                    int next;
                    if (at + size >= end || kinds[decode(text, at + size, end, &next)] != LETTER) break;
                    word[length++] = '\'';
                } else length += encode(lower[point], word + length);
                at += size;
            }
            int possessive = length > 3 && word[length - 1] == 's' && word[length - 2] == '\'';
            if (possessive) length -= 2;
            int skipped = !possessive && after_apostrophe && length == 2 && word[1] == 's';
            after_apostrophe = 0;
            if (skipped) continue;
            if (letters) { word[length] = ' '; add_letters(&bag, word, length + 1, 2, letters); continue; }
            uint64_t value = 0, power = 1;
            for (int64_t i = 1; i < length; i++) { value = value * BASE + word[i]; power *= BASE; }
            add(&bag, value);
            if (any) add(&bag, before * power * BASE + 32 * power + value);
            before = value;
            any = 1;
        }
        add_up(&bag, scores + 3 * r);
    }
    free(bag.times); free(bag.seen); free(bag.damped); free(word);
}
