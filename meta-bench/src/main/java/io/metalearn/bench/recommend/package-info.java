/** What learners on users and items cost, and what those of new items bring where the truth is known. */
package io.metalearn.bench.recommend;
